/// Writes tables as GitHub's Markdown.
enum MarkdownTable {
  /// Each table under its title as a heading, one after the other; empty without tables.
  ///
  /// - Parameter level: How many `#` a heading has.
  static func text(_ tables: [Table], level: Int = 2) -> String {
    tables.map { heading($0.title, level: level) + lines($0) }.joined(separator: "\n")
  }

  /// Tables below a heading of their own and a paragraph; empty without tables.
  static func section(_ title: String, _ paragraph: String, _ tables: [Table]) -> String {
    guard !tables.isEmpty else { return "" }
    return heading(title, level: 2) + "\(paragraph)\n\n" + text(tables, level: 3)
  }

  private static func heading(_ title: String, level: Int) -> String {
    "\(String(repeating: "#", count: level)) \(escaped(title))\n\n"
  }

  private static func lines(_ table: Table) -> String {
    let rules = table.columns.map { $0.alignment == .left ? "---|" : "--:|" }
    return line(table.columns.map(\.title)) + "|\(rules.joined())\n"
      + table.rows.map { line($0.cells.map(\.text)) }.joined()
      + (table.note.isEmpty ? "" : "\n\(table.note)\n")
  }

  private static func line(_ texts: [String]) -> String {
    "| \(texts.map(escaped).joined(separator: " | ")) |\n"
  }

  /// A pipeline's parameters hold bars, which would end a table's cell, whatever mark they have.
  private static func escaped(_ text: String) -> String {
    String(text.unicodeScalars.replacing("|".unicodeScalars, with: "\\|".unicodeScalars))
  }
}
