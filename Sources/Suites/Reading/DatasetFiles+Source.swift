import Parameters

extension DatasetFiles.Source {
  /// The ending of archives of arrays.
  private static let archiveEnding = ".npz"

  /// The keys that name files, columns and arrays, and those that only some kinds of files have.
  static let parameters: [Parameter] = [
    .described(
      "file", "a file's name",
      help: "a table or an archive of arrays; the path is relative to the suite's folder"),
    .described(
      "test", "a file's name",
      help: "a file like it with samples to test on"),
    .described(
      "label", "a column's name, or its number from 1, or from the last with -1",
      help: "the column to predict, the last unless given; all others are inputs"),
    .described(
      "header", "true or false",
      help: "whether a table's first line has names; unless given it does if it has words "
        + "above numbers"),
    .described(
      "inputs", "an array's or a file's name",
      help: "the array of inputs in an archive, or a file of them"),
    .described(
      "labels", "an array's or a file's name",
      help: "the array, or the file, of classes"),
    .described(
      "targets", "a name, or a list of columns",
      help: "in place of a label what is to be predicted as numbers: regression"),
    .described(
      "test-inputs", "a file's name",
      help: "a file of inputs to test on"),
    .described(
      "test-labels", "a file's name",
      help: "the classes of these"),
    .described(
      "test-targets", "a file's name",
      help: "or their targets"),
  ]
  static let keys = parameters.map(\.name)
  private static let tableKeys = ["file", "test", "label", "targets", "header"]
  private static let archiveKeys = ["file", "test", "inputs", "labels", "targets"]
  private static let arrayKeys = [
    "inputs", "labels", "targets", "test-inputs", "test-labels", "test-targets",
  ]

  /// Reads where samples are, from the entries of `dataset`.
  init(_ entries: [SuiteValue.Entry], of dataset: SuiteValue) throws(SuiteError) {
    let keys = DatasetKeys(entries)
    guard let file = keys["file"] else {
      guard let inputs = keys["inputs"] else {
        throw dataset.error(
          "'dataset' lacks the key 'file', expected for instance 'file: data.csv', or 'inputs' and "
            + "'labels' with a file each")
      }
      try keys.check(Self.arrayKeys, besides: "'inputs' without 'file', which names a file of them")
      self = .arrays(
        train: try Self.pair(inputs, keys, ""),
        test: try keys["test-inputs"].map { value throws(SuiteError) in
          try Self.pair(value, keys, "test-")
        })
      return
    }
    let path = try file.path("a file's path, such as 'data.csv'")
    let test = try keys["test"].map { value throws(SuiteError) in
      try value.path("the path of a file with test samples")
    }
    guard Self.isArchive(path) else {
      try keys.check(Self.tableKeys, besides: "a table, such as '\(path)'")
      self = .table(
        file: path, test: test, columns: try Self.columns(keys),
        hasHeader: try keys["header"].map { value throws(SuiteError) in
          try value.word("value of 'header'", among: ["true", "false"]) == "true"
        })
      return
    }
    try keys.check(Self.archiveKeys, besides: "an archive of arrays, such as '\(path)'")
    self = .archive(
      file: path, test: test, inputs: try keys["inputs"].map(Self.arrayName),
      truth: try keys.truth("").map(Self.arrayName))
  }

  /// A file with everything at its default but what is to be predicted: some columns of a table, or
  /// the array of an archive that the first of them names.
  init(file: String, columns: [DatasetFiles.Column]) {
    guard Self.isArchive(file) else {
      self = .table(file: file, test: nil, columns: columns, hasHeader: nil)
      return
    }
    let names = columns.map { column -> String? in
      if case .name(let name) = column { name } else { nil }
    }
    self = .archive(file: file, test: nil, inputs: nil, truth: names.first ?? nil)
  }

  private static func isArchive(_ path: String) -> Bool {
    path.lowercased().hasSuffix(archiveEnding)
  }

  /// The file that results are named after.
  var file: String {
    switch self {
    case .table(let file, _, _, _), .archive(let file, _, _, _): file
    case .arrays(let train, _): train.inputs
    }
  }

  /// Whether samples to test on have a file of their own.
  var hasTest: Bool {
    switch self {
    case .table(_, let test, _, _), .archive(_, let test, _, _): test != nil
    case .arrays(_, let test): test != nil
    }
  }

  private static func arrayName(_ value: SuiteValue) throws(SuiteError) -> String {
    try value.text("an array's name")
  }

  private static func pair(
    _ inputs: SuiteValue, _ keys: DatasetKeys, _ prefix: String
  ) throws(SuiteError) -> DatasetFiles.Pair {
    guard let truth = try keys.truth(prefix) else {
      throw inputs.error(
        "found '\(prefix)inputs' without '\(prefix)labels' or '\(prefix)targets', expected one of "
          + "them with a file of what is to be predicted")
    }
    return DatasetFiles.Pair(
      inputs: try inputs.path("the path of a file with inputs"),
      truth: try truth.path("the path of a file with what is to be predicted"))
  }

  private static func columns(_ keys: DatasetKeys) throws(SuiteError) -> [DatasetFiles.Column] {
    guard let targets = keys["targets"] else {
      return [
        try keys["label"].map { value throws(SuiteError) in try DatasetFiles.Column(from: value) }
          ?? .number(-1)
      ]
    }
    if keys["label"] != nil {
      throw targets.error(
        "found 'targets', the numbers to predict, beside 'label', expected one of them")
    }
    guard targets.node.sequence != nil else { return [try DatasetFiles.Column(from: targets)] }
    return try targets.distinctItems(of: "columns to predict") {
      item throws(SuiteError) in try DatasetFiles.Column(from: item)
    }
  }
}

/// The keys of `dataset`.
struct DatasetKeys {
  private let entries: [SuiteValue.Entry]

  init(_ entries: [SuiteValue.Entry]) { self.entries = entries }

  /// The value of a key; `nil` without it.
  subscript(key: String) -> SuiteValue? { entries.first { $0.name == key }?.value }

  /// What is to be predicted: labels or targets.
  func truth(_ prefix: String) throws(SuiteError) -> SuiteValue? {
    let (labels, targets) = (self["\(prefix)labels"], self["\(prefix)targets"])
    if let targets, labels != nil {
      throw targets.error(
        "found '\(prefix)targets', the numbers to predict, beside '\(prefix)labels', expected one "
          + "of them")
    }
    return labels ?? targets
  }

  /// Checks that of the keys that name files, columns and arrays there are only some.
  func check(_ known: [String], besides what: String) throws(SuiteError) {
    let others = entries.first {
      DatasetFiles.Source.keys.contains($0.name) && !known.contains($0.name)
    }
    guard let other = others else { return }
    throw other.key.error(
      "found '\(other.name)' beside \(what), expected of such keys "
        + known.map { "'\($0)'" }.joined(separator: ", "))
  }
}
