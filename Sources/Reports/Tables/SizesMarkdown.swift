import Foundation
import Results

/// The table of sizes in `summary.md`: every count of bytes that papers use, side by side with the
/// bytes of the real file.
public enum SizesMarkdown {
  /// A table for each model, in the order of first appearance; empty without rows.
  public static func text(_ rows: [SizeRow]) -> String {
    guard !rows.isEmpty else { return "" }
    var titles: [String] = []
    var groups: [String: [SizeRow]] = [:]
    for row in rows {
      let title = "\(row.model) (suite \(row.suite), data \(row.dataset))"
      if groups[title] == nil { titles.append(title) }
      groups[title, default: []].append(row)
    }
    let tables = titles.map { "### \(escaped($0))\n\n\(table(groups[$0] ?? []))" }
    return "## Sizes\n\n\(explanation)\n\n" + tables.joined(separator: "\n")
  }

  private static let explanation = """
    Each way of counting bytes, biases included, codebooks where codes are counted, and how many times
    smaller than the original in fp32. `file` is of the real file, `gzip` of the floats really
    compressed; the others are arithmetic. The entropy bound knows how many weights a layer keeps and
    how often it takes each value, not where: a file that predicts that can be below.
    """

  private static func table(_ rows: [SizeRow]) -> String {
    let titles = SizeRow.columns.map(\.title)
    let header =
      "| strategy | \(titles.joined(separator: " | ")) |\n"
      + "|---|\(String(repeating: "--:|", count: titles.count))\n"
    return header + rows.map { line($0) + "\n" }.joined()
  }

  private static func line(_ row: SizeRow) -> String {
    let name = row.parameters.isEmpty ? row.strategy : "\(row.strategy) \(row.parameters)"
    let cells = SizeRow.columns.map { column in
      guard let bytes = row.bytes[column.metric] else { return "" }
      let size = String(format: "%.1f KiB", bytes / 1024)
      guard let dense = row.dense, bytes > 0 else { return size }
      return size + String(format: " (%.1f×)", dense / bytes)
    }
    return "| \(([escaped(name)] + cells).joined(separator: " | ")) |"
  }

  /// A pipeline's parameters hold bars, which would end a table's cell.
  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
