/// Which kernels to measure, as a suite file says it: a list of groups of axes.
public struct KernelSuite: Sendable {
  /// The suite's name; it is also the name of the directory that its reports go to.
  public let name: String

  /// The groups, each with its own axes.
  public let groups: [KernelAxes]

  /// How long each combination is measured.
  public let measure: MeasurementPlan

  /// The suite file's text, kept for the record of the environment.
  public let text: String
}

extension KernelSuite {
  /// Reads a suite file.
  ///
  /// - Throws: `SuiteError.missing` or `.unreadable` when there is nothing to read, `.malformed`
  ///   with line and column at the first thing that isn't a valid suite.
  public static func load(
    path: String, vocabulary: KernelVocabulary
  ) throws(SuiteError) -> KernelSuite {
    let document = try SuiteDocument(
      file: path, expected: "a suite of kernels, or its name")
    return try KernelSuite(document, vocabulary)
  }

  /// Reads a suite from its text; `path` is the name by which errors call it.
  ///
  /// - Throws: `SuiteError.malformed` with line and column at the first thing that isn't a valid
  ///   suite.
  public static func parse(
    _ text: String, path: String, vocabulary: KernelVocabulary
  ) throws(SuiteError) -> KernelSuite {
    try KernelSuite(SuiteDocument(text, path: path), vocabulary)
  }

  private init(_ document: SuiteDocument, _ vocabulary: KernelVocabulary) throws(SuiteError) {
    let root = document.root
    let entries = try root.entries("a mapping with the keys suite and groups")
    try FileKind.check(entries, for: .kernels)
    try SuiteValue.check(entries, keys: ["suite", "measure", "groups"], of: "a suite of kernels")
    func value(_ key: String, example: String) throws(SuiteError) -> SuiteValue {
      guard let entry = entries.first(where: { $0.name == key }) else {
        throw root.error("the suite lacks the key '\(key)', expected for instance '\(example)'")
      }
      return entry.value
    }
    name = try value("suite", example: "suite: kernels").name("a name")
    measure = try MeasurementPlan(entries.first { $0.name == "measure" }?.value, suite: root)
    var groups: [KernelAxes] = []
    let list = try value("groups", example: "groups: [{kernel: dense, shape: 1024x1024}]")
    for item in try list.items(of: "groups such as {kernel: dense, shape: 1024x1024}") {
      groups.append(try KernelAxes(item, vocabulary))
    }
    self.groups = groups
    text = document.text
  }
}

extension KernelAxes {
  /// Reads a group: a mapping of axes to a value or a list of values.
  fileprivate init(_ group: SuiteValue, _ vocabulary: KernelVocabulary) throws(SuiteError) {
    self.init()
    let entries = try group.entries("a mapping of axes such as {kernel: dense, shape: 1024x1024}")
    let axes = KernelAxis.allCases.map(\.rawValue)
    try SuiteValue.check(entries, keys: axes, of: "a group of kernels")
    for entry in entries {
      guard let axis = KernelAxis(rawValue: entry.name) else { continue }
      let items = try entry.value.oneOrMore(of: "values of '\(entry.name)'")
      var texts: [String] = []
      for item in items { texts.append(try item.text("a value of '\(entry.name)'")) }
      do {
        try set(axis, texts, vocabulary)
      } catch {
        throw items[error.index].error(error.message)
      }
    }
    if let oversize { throw group.error(oversize) }
  }
}

extension SuiteValue {
  /// The items of a list of at least one; a value that is no list stands for a list of itself.
  fileprivate func oneOrMore(of what: String) throws(SuiteError) -> [SuiteValue] {
    if case .scalar = node, !isEmpty { return [self] }
    return try items(of: what)
  }
}

extension MeasurementPlan {
  /// How `assay kernels` measures without a suite: enough rounds for a 95 % interval that leaves
  /// out the three lowest and the three highest samples.
  public static let kernels = MeasurementPlan(repetitions: 15)
}
