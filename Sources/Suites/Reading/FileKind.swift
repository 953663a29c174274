/// What a YAML file of the program is for, told by the one key that no other kind has.
enum FileKind: String, CaseIterable {
  case networks = "models"
  case kernels = "groups"
  case counterGroup = "events"
  case target = "uses"

  private var words: String {
    switch self {
    case .networks: "a suite of networks"
    case .kernels: "a suite of kernels"
    case .counterGroup: "a counter group"
    case .target: "a hardware target"
    }
  }

  private var use: String {
    switch self {
    case .networks: "give it to 'assay run'"
    case .kernels: "give it to 'assay kernels'"
    case .counterGroup: "name it in the key 'counters' of a suite"
    case .target: "name it in the key 'targets' of a suite"
    }
  }

  /// Checks that a file isn't of another kind than the one that is read.
  ///
  /// - Throws: `SuiteError.malformed` at the key that tells.
  static func check(
    _ entries: [SuiteValue.Entry], for expected: FileKind
  ) throws(SuiteError) {
    guard !entries.contains(where: { $0.name == expected.rawValue }) else { return }
    for entry in entries {
      guard let found = FileKind(rawValue: entry.name) else { continue }
      throw entry.key.error(
        "found '\(entry.name)', the key of \(found.words), expected \(expected.words) with "
          + "'\(expected.rawValue)': \(found.use)")
    }
  }
}
