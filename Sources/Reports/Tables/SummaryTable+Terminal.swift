import Analysis
import OrderedCollections

extension SummaryTable {
  /// Above this many rows only the best of each block are shown.
  private static let fullLength = 40

  /// How many rows of a block are shown when not all are.
  private static let bestCount = 5

  /// The outcome for a terminal: a block for each model and batch size, best latency first.
  ///
  /// With many rows a block shows its five best and the best dense one, and says how many more
  /// `summary.csv` holds. Columns that don't fit are left out: the verdict first.
  ///
  /// - Parameters:
  ///   - rows: The run's rows.
  ///   - width: The terminal's columns; no line is wider.
  ///   - color: Whether to use ANSI escape codes; otherwise there are none.
  public static func terminal(_ rows: [SummaryRow], width: Int, color: Bool) -> String {
    guard !rows.isEmpty else { return Terminal.cut("nothing was measured", to: width) + "\n" }
    return TerminalTable(width: width, color: color).text(briefTables(rows))
  }

  private static func briefTables(_ rows: [SummaryRow]) -> [Table] {
    let columns = briefColumns(StrategyLabels(rows))
    return OrderedDictionary(grouping: rows) { "model \($0.cell.model), batch \($0.cell.batch)" }
      .map { title, members in
        let sorted = members.sorted(by: isBetter)
        let shown = rows.count > fullLength ? best(of: sorted) : sorted
        var table = Table(title, of: shown, columns: columns, tone: tone)
        if shown.count < sorted.count {
          table.note = "… \(sorted.count - shown.count) more in summary.csv"
        }
        return table
      }
  }

  private static func briefColumns(_ labels: StrategyLabels) -> [ColumnOf<SummaryRow>] {
    [
      .text("strategy", width: .cut(to: 8)) { Cell(labels.label($0.cell.applied)) },
      .text("backend", importance: 3) { Cell($0.cell.backend) },
      .number("accuracy", importance: 2) { Cell($0.accuracy) { Quantity.fraction($0) } },
      .number("latency", latencyCell),
      .number("speed-up", importance: 4) { Cell($0.speedup, Quantity.ratio) },
      .number("smaller", importance: 1) { Cell($0.compression, Quantity.ratio) },
      .text("verdict", width: .cut(to: 20), importance: 0) {
        Cell($0.failed && $0.verdict.isEmpty ? "failed" : $0.verdict)
      },
    ]
  }

  /// The median and how far the 95 % interval reaches to its farther side.
  private static func latencyCell(_ row: SummaryRow) -> Cell {
    guard let latency = latency(row) else { return Cell(row.failed ? "failed" : "not measured") }
    return Cell(latency) { latency in
      guard let interval = row.latencyInterval else { return Quantity.text(latency, unit: "s") }
      let reach = max(interval.high - latency, latency - interval.low)
      return Quantity.text(latency, deviation: reach, unit: "s")
    }
  }

  private static func latency(_ row: SummaryRow) -> Double? { row.failed ? nil : row.latency }

  /// Measured before not measured, then the lower latency.
  private static func isBetter(_ left: SummaryRow, _ right: SummaryRow) -> Bool {
    guard let first = latency(left) else { return false }
    guard let second = latency(right) else { return true }
    return first < second
  }

  /// The best rows, the best dense one, and whatever failed: a failure must not go unseen.
  private static func best(of sorted: [SummaryRow]) -> [SummaryRow] {
    let dense = sorted.firstIndex { $0.cell.isBaseline && !$0.failed }
    return sorted.enumerated().filter { index, row in
      index < bestCount || index == dense || row.failed
    }.map(\.element)
  }

  /// Good is more than 5 % faster than dense, bad more than 5 % slower, and failed.
  private static func tone(_ row: SummaryRow) -> Table.Tone? {
    if row.failed { return .bad }
    guard !row.cell.isBaseline, let speedup = row.speedup else { return nil }
    if speedup < 0.95 { return .bad }
    return speedup > 1.05 ? .good : nil
  }
}
