import Foundation

/// Hardware and software events that are read together and mean something together.
public struct CounterGroup: Sendable, Hashable {
  /// The group's name: that of its file without the ending.
  public let name: String

  /// What the events mean and where they lie.
  public let description: String

  /// The events' names, PAPI's presets where there is one.
  public let events: [String]
}

extension CounterGroup {
  /// Reads every counter group of a directory, in the order of their names.
  ///
  /// A group is a YAML file with the keys `description` and `events`. Hidden files are none:
  /// editors and other systems leave files such as `.#cache.yaml` and `._cache.yaml` beside those
  /// that they open.
  ///
  /// - Throws: `SuiteError.missing` when the directory isn't there, `.unreadable` when the system
  ///   doesn't let it be read, `.malformed` with line and column for a file that isn't a group.
  public static func loadAll(directory: String) throws(SuiteError) -> [CounterGroup] {
    let expected = "a directory of counter groups such as Suites/counters"
    guard FileManager.default.fileExists(atPath: directory) else {
      throw .missing(path: directory, expected: expected)
    }
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw .unreadable(path: directory, reason: "expected \(expected)")
    }
    var groups: [CounterGroup] = []
    for file in files.sorted() where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
      let document = try SuiteDocument(file: "\(directory)/\(file)", expected: "a counter group")
      groups.append(try CounterGroup(document.root, name: String(file.dropLast(5))))
    }
    return groups
  }

  /// Reads a group.
  init(_ root: SuiteValue, name: String) throws(SuiteError) {
    let keys = ["description", "events"]
    let entries = try root.entries("a mapping with the keys \(keys.joined(separator: " and "))")
    try FileKind.check(entries, for: .counterGroup)
    try SuiteValue.check(entries, keys: keys, of: "a counter group")
    func value(_ key: String) throws(SuiteError) -> SuiteValue {
      guard let entry = entries.first(where: { $0.name == key }) else {
        throw root.error("the counter group lacks the key '\(key)'")
      }
      return entry.value
    }
    self.name = name
    let text = try value("description").text("a paragraph on what the events mean")
    description = text.trimmingCharacters(in: .whitespacesAndNewlines)
    events = try value("events").distinctItems(of: "events") {
      (item) throws(SuiteError) -> String in
      try item.text("an event's name such as PAPI_TOT_CYC")
    }
  }
}
