import Foundation

/// The text of a `.dat` file: a commented header, then blocks that gnuplot's `index` addresses.
struct DataTable {
  /// One value of a row.
  enum Field {
    case number(Double?)
    case text(String)
  }

  private var lines: [String]
  private var indices: [[String]: Int] = [:]

  /// Starts a table with a title and the columns' names.
  init(title: String, columns: [String]) {
    lines = [
      "# \(Self.clean(title))",
      "# separated by tabs; base units (s, bytes, fractions); NaN where there is no value",
      "# " + columns.joined(separator: "\t"),
    ]
  }

  /// Adds a block under names that are its own; one without rows is left out, because gnuplot
  /// would not count it.
  mutating func add(block names: [String], _ rows: [[Field]]) {
    guard !rows.isEmpty else { return }
    let index = indices.count
    indices[names] = index
    lines += ["", "", "# \(index): \(Self.clean(names.joined(separator: ", ")))"]
    lines += rows.map { row in row.map(Self.text).joined(separator: "\t") }
  }

  /// What gnuplot's `index` calls a block; `nil` when it had no rows.
  func index(of names: [String]) -> Int? { indices[names] }

  /// The file's text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private static func text(_ field: Field) -> String {
    switch field {
    case .number(let value?): value.isFinite ? "\(value)" : "NaN"
    case .number(nil): "NaN"
    case .text(let text): clean(text)
    }
  }

  /// Quotes, tabs and line ends would change how gnuplot reads the line.
  private static func clean(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return String(line.unicodeScalars.replacing("\"".unicodeScalars, with: "'".unicodeScalars))
  }
}
