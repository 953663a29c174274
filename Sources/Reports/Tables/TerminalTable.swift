/// Writes tables for a terminal: a heading that fills the line, aligned columns, colours.
struct TerminalTable {
  /// The columns of the terminal; no line is wider.
  var width: Int

  /// Whether to use ANSI escape codes; otherwise there are none.
  var color = false

  /// The spaces between two columns.
  var gap = 2

  /// Tables of the same columns, which have the same widths in all of them, with an empty line
  /// between two; empty without tables.
  func text(_ tables: [Table]) -> String {
    guard let columns = tables.first?.columns else { return "" }
    let texts = tables.flatMap { table in table.rows.map { $0.cells.map(\.text) } }
    let layout = ColumnLayout(columns, texts: texts, width: width, gap: gap)
    return tables.map { table in lines(table, layout).map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func lines(_ table: Table, _ layout: ColumnLayout) -> [String] {
    let head = [
      styled(rule(table.title), "1"), styled(layout.line(table.columns.map(\.title)), "2"),
    ]
    let rows = table.rows.map { row in
      styled(layout.line(row.cells.map(\.text)), row.tone.map { $0 == .good ? "32" : "31" })
    }
    let note = table.note.isEmpty ? [] : [styled(Terminal.cut(table.note, to: width), "2")]
    return head + rows + note
  }

  private func rule(_ title: String) -> String {
    let start = Terminal.cut("── \(title) ", to: width)
    return start + String(repeating: "─", count: max(width - start.count, 0))
  }

  private func styled(_ line: String, _ code: String?) -> String {
    guard color, let code else { return line }
    return "\u{1B}[\(code)m\(line)\u{1B}[0m"
  }
}
