import Counters
import Foundation
import Metrics
import Suites

extension ReferenceSection {
  /// The counter groups beside the first suites that are found.
  ///
  /// - Throws: `SuiteError` for one that can't be read.
  static func counters() throws(SuiteError) -> ReferenceSection {
    let folder = Installation.suites.folders.map { "\($0)/counters" }
      .first { FileManager.default.fileExists(atPath: $0) }
    let groups =
      if let folder {
        try CounterGroup.loadAll(directory: folder, families: ProcessorFamily.names)
      } else { [CounterGroup]() }
    return ReferenceSection(
      name: "counters", title: "Counter groups",
      introduction: groups.isEmpty
        ? "No groups of counters are here."
        : "What the list `counters` of a suite may name: a file each, in the folder `counters` "
          + "beside it. A value with a formula is computed from the events of one call.",
      entries: groups.map(Entry.init))
  }
}

extension ReferenceSection.Entry {
  fileprivate init(_ group: CounterGroup) {
    self.init(
      name: group.name, text: [group.description], header: ["value", "formula", "unit", "meaning"],
      rows: group.events.map { event in
        let metric = Metric.named(event)
        return [event, "", metric?.unit ?? "events", metric?.meaning ?? ""]
      }
        + group.metrics.map { metric in
          [metric.metric.name, "`\(metric.formula.text)`", metric.metric.unit, metric.help]
        })
  }
}
