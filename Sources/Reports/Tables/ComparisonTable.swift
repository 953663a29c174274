import Analysis
import Foundation
import Metrics
import OrderedCollections
import Results
import Statistics

/// What a comparison found, latencies first, then networks, then geometric means.
public enum ComparisonTable {
  /// All of it as Markdown.
  public static func markdown(_ comparison: Comparison) -> String {
    MarkdownTable.text(tables(comparison)) + "\n"
      + ComparisonNotes.all(comparison).map { "- \($0)\n" }.joined()
  }

  /// All tables, or those of some rows.
  static func tables(
    _ comparison: Comparison, where isWanted: (ComparisonRow) -> Bool = { _ in true }
  ) -> [Table] {
    let labels = labels(comparison)
    var own = comparison
    own.rows = comparison.rows.filter(isWanted)
    let means = own.rows.count == comparison.rows.count ? [means(own, labels)] : []
    return (latencies(own, labels) + [qualities(own, labels), files(own, labels)] + means)
      .filter { !$0.rows.isEmpty }
  }

  /// Above this many rows a block shows only those with evidence.
  private static let fullLength = 40

  /// All of it for a terminal or a file of plain text; with many cells, of those without evidence
  /// only their number.
  ///
  /// - Parameter width: the columns; no line is wider.
  public static func terminal(_ comparison: Comparison, width: Int) -> String {
    let labels = labels(comparison)
    let isBrief = comparison.rows(of: .latency).count > fullLength
    let blocks = [
      latencies(comparison, labels, isBrief: isBrief), [qualities(comparison, labels)],
      [files(comparison, labels)], [means(comparison, labels)],
    ]
    let tables = blocks.map { TerminalTable(width: width).text($0.filter { !$0.isEmpty }) }
    let notes = ComparisonNotes.all(comparison).map { Terminal.wrapped($0, to: width) + "\n" }
    return (tables + [notes.joined()]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func labels(_ comparison: Comparison) -> StrategyLabels {
    StrategyLabels(
      comparison.rows.map(\.cells.base.applied) + comparison.rows.map(\.cells.head.applied))
  }

  // MARK: Tables

  private static func latencies(
    _ comparison: Comparison, _ labels: StrategyLabels, isBrief: Bool = false
  ) -> [Table] {
    let rows = comparison.rows(of: .latency)
    let blocks = OrderedDictionary(grouping: rows) { row in
      row.cells.axes.filter { ![.strategy, .backend].contains($0) }
        .map { "\($0.rawValue) \(row.cells.value(on: $0))" }.joined(separator: ", ")
    }
    return blocks.map { title, rows in
      let shown = isBrief ? rows.filter { $0.evidence != .none } : rows
      var table = Table(
        title, of: shown,
        columns: [
          strategy(labels), .text("backend") { Cell($0.cells.value(on: .backend)) },
        ] + values { Quantity.text($0, unit: "s") } + [
          .number("ratio") { Cell($0.change, format: "%.3f×") },
          .number("95 % interval", importance: 2) { interval($0, format: "%.3f–%.3f") },
          .number("p", importance: 3) { pValue($0) }, .text("head is") { Cell(finding($0)) },
        ], tone: tone)
      let hidden = rows.count - shown.count
      if hidden > 0 { table.note = "… \(hidden) without evidence" }
      return table
    }
  }

  /// Of networks whose accuracies, or R², are not the same.
  private static func qualities(_ comparison: Comparison, _ labels: StrategyLabels) -> Table {
    let rows = comparison.qualities
    return Table(
      rows.first?.metric.title ?? "accuracy", of: rows.filter { $0.base != $0.head },
      columns: network(labels) + values { Quantity.fraction($0) } + [
        .number("change") { Cell($0.change, format: "%+.4f") },
        .number("95 % interval", importance: 2) { interval($0, format: "%+.4f … %+.4f") },
        .number("p", importance: 3) { pValue($0) }, .text("head is") { Cell(finding($0)) },
      ], tone: tone)
  }

  /// Of networks whose files are not the same.
  private static func files(_ comparison: Comparison, _ labels: StrategyLabels) -> Table {
    Table(
      "file", of: comparison.rows(of: .fileBytes).filter { $0.evidence != .none },
      columns: network(labels) + values { String(format: "%.0f B", $0) } + [
        .number("change") { Cell($0.change, format: "%.4f×") },
        .text("head is") { Cell(finding($0)) },
      ], tone: tone)
  }

  private static func means(_ comparison: Comparison, _ labels: StrategyLabels) -> Table {
    Table(
      "geometric mean of the latencies' ratios", of: comparison.means,
      columns: [
        .text("along") { Cell($0.axis?.rawValue ?? "all cells") },
        .text("value", width: .cut(to: 8)) { mean in
          Cell(mean.axis.map { value(of: mean.example, on: $0, labels) } ?? "")
        },
        .number("cells") { Cell(count: $0.count) },
        .number("ratio") { Cell($0.ratio, format: "%.3f×") },
      ])
  }

  // MARK: Columns

  private static func strategy(_ labels: StrategyLabels) -> ColumnOf<ComparisonRow> {
    .text("strategy", width: .cut(to: 8)) { Cell(value(of: $0.cells, on: .strategy, labels)) }
  }

  /// A pair's place on an axis; strategies by their short names.
  private static func value(
    of cells: CellPair, on axis: CellAxis, _ labels: StrategyLabels
  ) -> String {
    cells.value(on: axis) { axis == .strategy ? labels.label($0.applied) : $0.value(on: axis) }
  }

  private static func network(_ labels: StrategyLabels) -> [ColumnOf<ComparisonRow>] {
    [.text("model") { Cell($0.cells.value(on: .model)) }, strategy(labels)]
  }

  private static func values(_ text: @escaping (Double) -> String) -> [ColumnOf<ComparisonRow>] {
    [
      .number("base", importance: 0) { Cell($0.base, text) },
      .number("head", importance: 1) { Cell($0.head, text) },
    ]
  }

  private static func interval(_ row: ComparisonRow, format: String) -> Cell {
    Cell(row.interval.map { String(format: format, $0.low, $0.high) } ?? "")
  }

  private static func pValue(_ row: ComparisonRow) -> Cell {
    Cell(row.correctedPValue) { $0 < 0.001 ? "<0.001" : String(format: "%.3f", $0) }
  }

  /// `~` without evidence, a question mark for what doesn't count.
  private static func finding(_ row: ComparisonRow) -> String {
    if row.evidence == .none { return "~" }
    let words: (better: String, worse: String) =
      switch row.metric {
      case .latency: ("faster", "slower")
      case .accuracy, .determination: ("better", "worse")
      default: ("smaller", "larger")
      }
    return (row.isWorse ? words.worse : words.better) + (row.evidence == .uncertain ? "?" : "")
  }

  private static func tone(_ row: ComparisonRow) -> Table.Tone? {
    row.evidence == .found ? (row.isWorse ? .bad : .good) : nil
  }
}
