import Analysis
import Foundation
import Metrics
import OrderedCollections
import Results

/// What changed from run to run: a table for each kind of machine and data set, a row for each
/// change, and one for each cell without any.
public enum HistoryTable {
  /// The tables for a terminal; no line is wider than `width`. With `color` there are ANSI escape
  /// codes, otherwise none.
  public static func terminal(_ trends: [Trend], width: Int, color: Bool) -> String {
    TerminalTable(width: width, color: color).text(tables(trends))
  }

  /// The tables as Markdown.
  public static func markdown(_ trends: [Trend]) -> String {
    MarkdownTable.text(tables(trends))
  }

  static func tables(_ trends: [Trend]) -> [Table] {
    OrderedDictionary(grouping: trends) { [$0.cell.dataset, $0.cell.machine] }.map { names, own in
      var table = Table(
        "\(names[0]) on \(names[1])", of: rows(own), columns: columns, tone: tone)
      table.note = note(own)
      return table
    }
  }

  /// Of a cell without a change the first metric stands for all.
  private static func rows(_ trends: [Trend]) -> [TrendRow] {
    OrderedDictionary(grouping: trends, by: \.cell).values.flatMap { own in
      let changed = own.filter { !$0.changes.isEmpty }
      return (changed.isEmpty ? Array(own.prefix(1)) : changed).flatMap(TrendRow.rows)
    }
  }

  private static var columns: [ColumnOf<TrendRow>] {
    [
      .text("cell", width: .cut(to: 20)) { Cell($0.cell.name) },
      .text("metric") { Cell($0.title) },
      .number("runs", importance: 1) { Cell(count: $0.runs) },
      .number("first", importance: 2) { row in Cell(row.first) { text($0, row.metric) } },
      .number("last", importance: 3) { row in Cell(row.last) { text($0, row.metric) } },
      .text("changed at") { Cell($0.changed?.commit ?? "") },
      .text("run", importance: 0) { Cell($0.changed?.run ?? "") },
      .number("by") { row in
        Cell(row.change?.ratio.map { 100 * ($0 - 1) }, format: "%+.1f %%")
      },
      .number("p") { Cell($0.change?.pValue, format: "%.3f") },
    ]
  }

  private static func text(_ value: Double, _ metric: TrackedMetric) -> String {
    switch metric {
    case .latency: Quantity.text(value, unit: "s")
    case .speedup: Quantity.ratio(value)
    case .accuracy: Quantity.fraction(value)
    case .fileBytes: Quantity.kibibytes(value)
    }
  }

  private static func tone(_ row: TrendRow) -> Table.Tone? {
    guard let change = row.change, row.metric.better != .neither else { return nil }
    return (change.after > change.before) == (row.metric.better == .higher) ? .good : .bad
  }

  /// What chance may have done, or what it can't have for want of runs.
  private static func note(_ trends: [Trend]) -> String {
    let sampled = trends.filter { $0.metric.assumption == .sampled }
    let long = sampled.filter { $0.points.count >= Trends.fewestRuns }
    guard !long.isEmpty else {
      return "fewer than \(Trends.fewestRuns) runs: no change of a time could show yet"
    }
    let expected = String(format: "%.2g", Double(long.count) * Trends.significance)
    return "\(long.count) times and speed-ups looked at: by chance some \(expected) of them show a"
      + " change at p ≤ \(Trends.significance)"
  }
}
