import CostModels
import Foundation
import Parameters

extension HardwareTarget {
  /// The folder of targets beside a suite.
  public static let folder = "targets"

  /// Where a suite's targets may lie, the first place that exists: see `SuiteFolder.places`.
  public static func directories(besideSuite path: String) -> [String] {
    SuiteFolder.places(folder, besideSuite: path)
  }

  /// The names of a directory's targets, in order; no file is read.
  ///
  /// - Throws: `SuiteError.missing` when the directory isn't there, `.unreadable` when the system
  ///   doesn't let it be read.
  public static func names(directory: String) throws(SuiteError) -> [String] {
    try SuiteFolder.names(
      in: directory, expected: "a directory of hardware targets such as Suites/targets")
  }

  /// Reads a target.
  ///
  /// - Throws: `SuiteError.malformed` with line and column for a file that isn't a target.
  public static func load(
    _ name: String, directory: String
  ) throws(SuiteError) -> HardwareTarget {
    let document = try SuiteFolder.document(name, in: directory, expected: "a hardware target")
    return try HardwareTarget(document.root, name: name, text: document.text)
  }

  /// Reads every target of a directory, in the order of their names; see `names` and `load`.
  public static func loadAll(directory: String) throws(SuiteError) -> [HardwareTarget] {
    var targets: [HardwareTarget] = []
    for name in try names(directory: directory) {
      targets.append(try load(name, directory: directory))
    }
    return targets
  }

  /// What a target makes use of.
  public static let uses = TargetSection(
    "uses",
    [
      .flag("zero-weights", help: "whether pruned weights are neither stored nor multiplied"),
      .flag(
        "zero-activations", help: "whether nothing is read and multiplied for inputs that are zero"
      ),
      .flag("codebooks", help: "whether weights are stored as places in a codebook"),
    ],
    help: "What compression the hardware makes use of; whatever it can't costs as if it weren't "
      + "there.")

  private static let texts = ["model", "description", "reference"]

  private init(_ root: SuiteValue, name: String, text: String) throws(SuiteError) {
    let entries = try root.entries(
      "a mapping with the keys \((Self.texts + [Self.uses.name]).joined(separator: ", ")) and "
        + "those of the model")
    try FileKind.check(entries, for: .target)
    func value(_ key: String) throws(SuiteError) -> SuiteValue {
      guard let found = entries.first(where: { $0.name == key }) else {
        throw root.error("the hardware target lacks the key '\(key)'")
      }
      return found.value
    }
    func paragraph(_ key: String, _ what: String) throws(SuiteError) -> String {
      try value(key).text(what).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let word = try value("model").word("model of costs", among: TargetModel.all.map(\.name))
    let model = TargetModel.all.first { $0.name == word } ?? TargetModel.all[0]
    let sections = [Self.uses] + model.sections
    try SuiteValue.check(
      entries, keys: Self.texts + sections.map(\.name), of: "a target by the model '\(word)'")
    var readings: [String: TargetReading] = [:]
    for section in sections {
      let entry = entries.first { $0.name == section.name }
      guard entry != nil || section.isOptional else {
        throw root.error("the hardware target lacks the key '\(section.name)': \(section.help)")
      }
      if let entry { readings[section.name] = try TargetReading(entry, section) }
    }
    let uses = readings[Self.uses.name]?.own
    func isUsed(_ name: String) -> Bool { uses?.word(name) == "yes" }
    self.init(
      name: name,
      description: try paragraph("description", "a paragraph on what the target is"),
      reference: try paragraph("reference", "where the numbers come from"),
      uses: CompressionUse(
        zeroWeights: isUsed("zero-weights"), zeroActivations: isUsed("zero-activations"),
        codebooks: isUsed("codebooks")),
      model: try model.make(TargetReadings(sections: readings, root: root)), text: text)
  }
}

/// What was read of a section.
struct TargetReading {
  /// The section's name and where its value stands.
  let place: SuiteValue

  /// The section's own values, where it has no names.
  let own: Parameters?

  /// Those below each of its names, in the file's order.
  let items: [(name: String, place: SuiteValue, values: Parameters)]

  init(_ entry: SuiteValue.Entry, _ section: TargetSection) throws(SuiteError) {
    place = entry.value
    guard let kind = section.items else {
      own = try ParameterReader(owner: section.name, parameters: section.parameters)
        .read(entry.value, owner: entry.key).all
      items = []
      return
    }
    own = nil
    var found: [(name: String, place: SuiteValue, values: Parameters)] = []
    let names = try entry.value.entries("a mapping of names to mappings: \(section.help)")
    for item in names {
      let name =
        switch kind {
        case .words(let words): try item.key.word("key of \(section.name)", among: words)
        case .names: try item.key.name("a name")
        }
      let values = try ParameterReader(
        owner: "\(section.name).\(name)", parameters: section.parameters
      ).read(item.value, owner: item.key).all
      found.append((name, item.value, values))
    }
    items = found
  }
}

/// What was read of a target's sections.
struct TargetReadings {
  let sections: [String: TargetReading]

  /// The whole file.
  let root: SuiteValue

  /// A section's own values; none where it was left out.
  func own(_ section: String) -> Parameters { sections[section]?.own ?? Parameters() }

  /// Those below a section's names.
  func items(_ section: String) -> [(name: String, place: SuiteValue, values: Parameters)] {
    sections[section]?.items ?? []
  }
}
