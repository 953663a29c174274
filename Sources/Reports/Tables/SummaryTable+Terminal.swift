import Analysis
import Metrics
import OrderedCollections

extension SummaryTable {
  /// Above this many rows only the best of each block are shown.
  private static let fullLength = 40

  /// The outcome for a terminal: a block for each model and batch size, best latency first.
  ///
  /// With many rows a block shows those that none beats in both accuracy and latency, and the best
  /// dense one, and says how many more `summary.csv` holds. Columns that don't fit are left out.
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
    let dense = Dictionary(
      rows.filter(\.cell.isBaseline).map { ($0.cell.setting, $0) }, uniquingKeysWith: { $1 })
    let columns = briefColumns(StrategyLabels(rows), rows[0].quality) { dense[$0.cell.setting] }
    return OrderedDictionary(grouping: rows) { "model \($0.cell.model), batch \($0.cell.batch)" }
      .map { title, members in
        let sorted = members.sorted(by: isBetter)
        let shown = rows.count > fullLength ? best(of: sorted) : sorted
        var table = Table(title, of: shown, columns: columns, tone: tone)
        if shown.count < sorted.count {
          let count = sorted.count - shown.count
          table.note = "… \(count) more in summary.csv, slower or less accurate than these"
        }
        return table
      }
  }

  private static func briefColumns(
    _ labels: StrategyLabels, _ quality: Quality, dense: @escaping (SummaryRow) -> SummaryRow?
  ) -> [ColumnOf<SummaryRow>] {
    [
      .text("strategy", width: .cut(to: 8)) { Cell(labels.label($0.cell.applied)) },
      .text("backend", importance: 3) { Cell($0.cell.backend) },
      .number(quality.title, importance: 4) { accuracyCell($0, against: dense($0)) },
      .number("latency", latencyCell),
      .number("smaller", importance: 1) { Cell($0.compression, Quantity.ratio) },
      .number("by FLOPs", importance: 0) { row in
        Cell(
          row.cell.isBaseline ? nil : dense(row).flatMap { row.promise(against: $0) },
          Quantity.ratio)
      },
      .text("verdict", width: .cut(to: 11), importance: 2) { Cell($0.briefVerdict) },
    ]
  }

  /// Dense's accuracy, and how far others are from it.
  private static func accuracyCell(_ row: SummaryRow, against dense: SummaryRow?) -> Cell {
    guard !row.cell.isBaseline, let accuracy = row.accuracy, let other = dense?.accuracy else {
      return Cell(row.accuracy) { Quantity.fraction($0) }
    }
    return Cell(Quantity.change(accuracy - other))
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

  /// The rows that none beats in both accuracy and latency, the best dense one, and whatever
  /// failed: a failure must not go unseen.
  private static func best(of sorted: [SummaryRow]) -> [SummaryRow] {
    let dense = sorted.firstIndex { $0.cell.isBaseline && !$0.failed }
    let front = ParetoFront.indices(
      cost: sorted.map { latency($0) ?? .infinity },
      benefit: sorted.map { latency($0) == nil ? -.infinity : $0.accuracy ?? -.infinity })
    let shown = Set(front.filter { latency(sorted[$0]) != nil }).union([dense].compactMap(\.self))
    return sorted.enumerated().filter { shown.contains($0) || $1.failed }.map(\.element)
  }

  /// Good is more than 5 % faster than dense, bad more than 5 % slower, and failed.
  private static func tone(_ row: SummaryRow) -> Table.Tone? {
    if row.failed { return .bad }
    guard !row.cell.isBaseline, let speedup = row.speedup else { return nil }
    if speedup < 0.95 { return .bad }
    return speedup > 1.05 ? .good : nil
  }
}
