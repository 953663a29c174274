import Metrics
import Random
import Results
import Statistics

/// From a history to what changed in it.
public enum Trends {
  /// The p-value up to which a change counts: of a hundred trends that don't change, one seems to.
  public static let significance = 0.01

  /// Fewer runs show no change of a value that spreads: of 10 in two halves, 2 of 252 orders split
  /// as clearly, which is just below `significance`.
  public static let fewestRuns = 10

  /// A smaller change of a value that spreads is not told: a hundredth, as the layout of a program
  /// in memory changes from build to build.
  private static let leastChange = 0.01

  /// A trend for each cell and metric that has values, cells in the order of first appearance. Runs
  /// are in the order of their start, whatever order they ended in.
  public static func of(_ records: [HistoryRecord]) -> [Trend] {
    var cells: [TrackedCell] = []
    var runs: [TrackedCell: [HistoryRecord]] = [:]
    for record in records {
      if runs[record.cell] == nil { cells.append(record.cell) }
      runs[record.cell, default: []].append(record)
    }
    return cells.flatMap { cell in
      let runs = (runs[cell] ?? []).sorted { ($0.time, $0.run) < ($1.time, $1.run) }
      return TrackedMetric.allCases.compactMap { trend($0, of: cell, runs) }
    }
  }

  private static func trend(
    _ metric: TrackedMetric, of cell: TrackedCell, _ runs: [HistoryRecord]
  ) -> Trend? {
    let points = runs.compactMap { record in
      record[keyPath: metric.path].map {
        TrendPoint(time: record.time, run: record.run, commit: record.commit, value: $0)
      }
    }
    guard !points.isEmpty else { return nil }
    let values = points.map(\.value)
    let changes =
      switch metric.assumption {
      case .exact: steps(values)
      case .sampled: changes(values, stream: "\(cell.name) \(metric.name)")
      }
    return Trend(
      cell: cell, metric: metric, quality: runs.last?.quality ?? .accuracy, points: points,
      changes: changes)
  }

  /// Every difference from the run before is a change.
  private static func steps(_ values: [Double]) -> [TrendChange] {
    values.indices.dropFirst().filter { values[$0] != values[$0 - 1] }.map {
      TrendChange(index: $0, before: values[$0 - 1], after: values[$0])
    }
  }

  /// - Parameter stream: names the trend, so that what it shows doesn't depend on the others.
  private static func changes(_ values: [Double], stream: String) -> [TrendChange] {
    var generator = SeededGenerator(seed: 1, stream: stream)
    let found = changePoints(values, significance: significance, using: &generator)
    let bounds = [0] + found.map(\.index) + [values.count]
    let levels = zip(bounds, bounds.dropFirst()).map { median(Array(values[$0..<$1])) }
    return zip(found, zip(levels, levels.dropFirst())).map { change, level in
      TrendChange(
        index: change.index, before: level.0, after: level.1, pValue: change.pValue)
    }.filter { $0.ratio.map { abs($0 - 1) >= leastChange } ?? true }
  }
}
