import Results

/// A change of a trend, or a trend without one: a row of a table.
public struct TrendRow: Sendable, Equatable {
  /// What was measured, and which of its values.
  public var cell: TrackedCell, metric: TrackedMetric

  /// What tables call the value.
  public var title: String

  /// How many runs have a value, and those of the first and the last.
  public var runs: Int, first: Double, last: Double

  /// The change; `nil` when the trend has none.
  public var change: TrendChange?

  /// The first run after the change.
  public var changed: TrendPoint?
}

extension TrendRow {
  /// The rows of a trend: one for each change, or one.
  public static func rows(_ trend: Trend) -> [TrendRow] {
    guard let first = trend.points.first, let last = trend.points.last else { return [] }
    let row = TrendRow(
      cell: trend.cell, metric: trend.metric,
      title: trend.metric == .accuracy ? trend.quality.title : trend.metric.name,
      runs: trend.points.count, first: first.value, last: last.value)
    guard !trend.changes.isEmpty else { return [row] }
    return trend.changes.map { change in
      var row = row
      row.change = change
      row.changed = trend.points[change.index]
      return row
    }
  }
}
