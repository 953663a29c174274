import Foundation
import Metrics

extension CounterGroup {
  /// Reads every counter group of a directory, in the order of their names.
  ///
  /// A group is a YAML file with the keys `description` and `events`, and where there is something
  /// to say `alternatives` and `metrics`.
  ///
  /// - Parameter families: the words for processors that alternatives may be for.
  /// - Throws: `SuiteError.missing` when the directory isn't there, `.unreadable` when the system
  ///   doesn't let it be read, `.malformed` with line and column for a file that isn't a group.
  public static func loadAll(
    directory: String, families: [String]
  ) throws(SuiteError) -> [CounterGroup] {
    let documents = try SuiteFolder.documents(
      in: directory, expected: "a directory of counter groups such as Suites/counters",
      file: "a counter group")
    var names = MetricNames()
    var groups: [CounterGroup] = []
    for (name, root) in documents {
      groups.append(try CounterGroup(root, name: name, families: families, names: &names))
    }
    return groups
  }

  /// Reads a group.
  private init(
    _ root: SuiteValue, name: String, families: [String], names: inout MetricNames
  ) throws(SuiteError) {
    let keys = ["description", "events", "alternatives", "metrics"]
    let entries = try root.entries("a mapping with the keys \(keys.joined(separator: ", "))")
    try FileKind.check(entries, for: .counterGroup)
    try SuiteValue.check(entries, keys: keys, of: "a counter group")
    func optional(_ key: String) -> SuiteValue? { entries.first { $0.name == key }?.value }
    func value(_ key: String) throws(SuiteError) -> SuiteValue {
      guard let value = optional(key) else {
        throw root.error("the counter group lacks the key '\(key)'")
      }
      return value
    }
    self.name = name
    let text = try value("description").text("a paragraph on what the events mean")
    description = text.trimmingCharacters(in: .whitespacesAndNewlines)
    events = try value("events").distinctItems(of: "events", read: Self.event)
    alternatives = try Self.alternatives(
      optional("alternatives"), events: events, families: families)
    var metrics: [DerivedMetric] = []
    for entry in try optional("metrics")?.entries("a mapping of names to formulas") ?? [] {
      metrics.append(try DerivedMetric(entry, events: events, names: &names))
    }
    self.metrics = metrics
  }

  private static func event(_ value: SuiteValue) throws(SuiteError) -> String {
    try value.text("an event's name such as PAPI_TOT_CYC")
  }

  /// `{PAPI_L3_TCM: {zen3: [names], any: [names]}}`
  private static func alternatives(
    _ value: SuiteValue?, events: [String], families: [String]
  ) throws(SuiteError) -> [String: [String: [String]]] {
    guard let value else { return [:] }
    var alternatives: [String: [String: [String]]] = [:]
    for entry in try value.entries("a mapping of events to what else they can be counted as") {
      let event = try entry.key.word("event of the group", among: events)
      for choice in try entry.value.entries("a mapping of processors to lists of events") {
        let family = try choice.key.word("processor", among: families)
        alternatives[event, default: [:]][family] = try choice.value.distinctItems(
          of: "events", read: Self.event)
      }
    }
    return alternatives
  }
}
