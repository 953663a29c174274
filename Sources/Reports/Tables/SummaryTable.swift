import Results
import Statistics

/// The run's outcome for a terminal: a block for each model and batch size, best latency first.
public enum SummaryTable {
  /// Above this many rows only the best of each block are shown.
  private static let fullLength = 40

  /// How many rows of a block are shown when not all are.
  private static let bestCount = 5

  /// The table's text; no line is wider than `width` columns.
  ///
  /// With many rows a block shows its five best and the best dense one, and says how many more
  /// `summary.csv` holds. Columns that don't fit are left out: the verdict first.
  ///
  /// - Parameters:
  ///   - rows: The run's rows.
  ///   - width: The terminal's columns.
  ///   - color: Whether to use ANSI escape codes; otherwise there are none.
  public static func text(_ rows: [SummaryRow], width: Int, color: Bool) -> String {
    guard !rows.isEmpty else { return TextCell.cut("nothing was measured", to: width) + "\n" }
    let labels = StrategyLabels(rows)
    let groups = rows.map { Group($0.cell) }.uniqued().map { group in
      (group, rows.filter { Group($0.cell) == group }.sorted(by: isBetter))
    }
    let shown = groups.map { group, members in
      (group, rows.count > fullLength ? best(of: members) : members, members.count)
    }
    let cells = shown.map { _, members, _ in members.map { fields($0, labels) } }
    let columns = TableLayout(cells: cells.flatMap { $0 }, width: width)
    var lines: [String] = []
    for ((group, members, count), fields) in zip(shown, cells) {
      if !lines.isEmpty { lines.append("") }
      lines.append(style(rule(group.title, width: width), "1", color))
      lines.append(style(columns.line(TableLayout.Column.allCases.map(\.title)), "2", color))
      for (row, field) in zip(members, fields) {
        lines.append(style(columns.line(field), code(row), color))
      }
      if members.count < count {
        let more = "… \(count - members.count) more in summary.csv"
        lines.append(style(TextCell.cut(more, to: width), "2", color))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Group: Hashable {
    var model: String
    var batch: Int

    init(_ cell: CellKey) {
      model = cell.model
      batch = cell.batch
    }

    var title: String { "model \(model), batch \(batch)" }
  }

  /// Measured before not measured, then the lower latency.
  private static func isBetter(_ left: SummaryRow, _ right: SummaryRow) -> Bool {
    guard let first = latency(left) else { return false }
    guard let second = latency(right) else { return true }
    return first < second
  }

  private static func latency(_ row: SummaryRow) -> Double? { row.failed ? nil : row.latency }

  /// The best rows, the best dense one, and whatever failed: a failure must not go unseen.
  private static func best(of sorted: [SummaryRow]) -> [SummaryRow] {
    let dense = sorted.firstIndex { $0.cell.strategy == "dense" && !$0.failed }
    return sorted.enumerated().filter { index, row in
      index < bestCount || index == dense || row.failed
    }.map(\.element)
  }

  private static func fields(_ row: SummaryRow, _ labels: StrategyLabels) -> [String] {
    [
      labels.label(StrategyChoice(row.cell)), row.cell.backend,
      row.accuracy.map { TextCell.fraction($0) } ?? "", latencyText(row),
      row.speedup.map(Quantity.ratio) ?? "", row.compression.map(Quantity.ratio) ?? "",
      row.failed && row.verdict.isEmpty ? "failed" : row.verdict,
    ]
  }

  /// The median and how far the 95 % interval reaches to its farther side.
  private static func latencyText(_ row: SummaryRow) -> String {
    guard let latency = latency(row) else { return row.failed ? "failed" : "not measured" }
    guard let interval = row.latencyInterval else { return Quantity.text(latency, unit: "s") }
    let reach = max(interval.high - latency, latency - interval.low)
    return Quantity.text(latency, deviation: reach, unit: "s")
  }

  /// A heading that fills the line.
  private static func rule(_ title: String, width: Int) -> String {
    let start = TextCell.cut("── \(title) ", to: width)
    return start + String(repeating: "─", count: max(width - start.count, 0))
  }

  /// Green for more than 5 % faster than dense, red for more than 5 % slower and for failed.
  private static func code(_ row: SummaryRow) -> String? {
    if row.failed { return "31" }
    guard row.cell.strategy != "dense", let speedup = row.speedup else { return nil }
    if speedup < 0.95 { return "31" }
    return speedup > 1.05 ? "32" : nil
  }

  private static func style(_ line: String, _ code: String?, _ color: Bool) -> String {
    guard color, let code else { return line }
    return "\u{1B}[\(code)m\(line)\u{1B}[0m"
  }
}
