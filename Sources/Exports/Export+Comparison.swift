import Analysis
import Foundation
import Metrics
import Results

extension Export {
  /// What a comparison found: for each cell the ratio of latencies, for each network what became of
  /// accuracy or R² and bytes; and for each of these whether the head is worse. What doesn't
  /// count, but may be more than chance, is undecided.
  public init(_ comparison: Comparison) {
    self.init(
      suite: comparison.suite, dataset: comparison.dataset,
      cells: comparison.rows.compactMap(Self.cell), outcomes: comparison.rows.map(Self.outcome))
  }

  private static func cell(_ row: ComparisonRow) -> ExportedCell? {
    let kind = row.isDifference ? "difference" : "ratio"
    let measurement = Measurement(
      "\(row.metric.name).\(kind)", unit: row.isDifference ? row.metric.unit : "×",
      better: row.metric.better, value: row.change, interval: row.interval,
      pValue: row.correctedPValue, isExact: row.metric == .fileBytes)
    return measurement.map { measurement in
      ExportedCell(
        coordinates: row.cells.axes.map {
          ExportedCell.Coordinate($0.rawValue, row.cells.value(on: $0))
        }, threads: row.cells.head.threads, measurements: [measurement])
    }
  }

  private static func outcome(_ row: ComparisonRow) -> Outcome {
    let state: Outcome.State =
      switch row.evidence {
      case .none: .passed
      case .uncertain: .undecided
      case .found: row.isWorse ? .failed : .passed
      }
    return Outcome(
      "\(row.cells.name) \(row.metric.name)",
      group: [row.cells.head.suite, row.cells.value(on: .model)], state, message: message(row),
      seconds: row.metric == .latency ? row.head : nil)
  }

  /// For instance `+12.4 % (+9.8 … +15.1), p = 0.003`; of accuracies in points of a hundred,
  /// of R² as it is.
  private static func message(_ row: ComparisonRow) -> String {
    let isPlain = row.metric == .determination
    func percent(_ change: Double) -> Double { (isPlain ? 1 : 100) * (change - row.unchanged) }
    let unit = isPlain ? "" : row.isDifference ? " points" : " %"
    let value = String(format: "%+.2f", percent(row.change)) + unit
    let interval = row.interval.map {
      String(format: " (%+.2f … %+.2f)", percent($0.low), percent($0.high))
    }
    let pValue = row.correctedPValue.map { String(format: ", p = %.2g", $0) }
    return [value, interval, pValue].compactMap { $0 }.joined()
  }
}
