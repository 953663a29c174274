import Metrics
import Results

/// The values of metrics of which a cell has several, in the order of the records.
public struct RunSamples: Sendable {
  private var samples: [CellKey: [Metric: [Double]]] = [:]

  /// No records.
  public init() {}

  /// Takes further records.
  public mutating func add(_ records: [Record]) {
    for rows in records.runsOfCells {
      let cell = records[rows.lowerBound].cell
      var own = samples.removeValue(forKey: cell) ?? [:]
      for record in records[rows] where record.metric == .latency || Quality(record.metric) != nil {
        guard record.status == .ok || record.status == .suspect, let value = record.value else {
          continue
        }
        own[record.metric, default: []].append(value)
      }
      samples[cell] = own
    }
  }

  subscript(cell: CellKey) -> [Metric: [Double]] { samples[cell] ?? [:] }
}
