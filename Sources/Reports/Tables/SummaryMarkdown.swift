import Foundation
import Results
import Statistics

/// `summary.md`: the summary for a pull request.
public enum SummaryMarkdown {
  /// A table for each model and batch, in the order of first appearance, the lowest latency first;
  /// cells without a latency come last.
  public static func text(_ rows: [SummaryRow]) -> String {
    var titles: [String] = []
    var groups: [String: [SummaryRow]] = [:]
    for row in rows {
      let cell = row.cell
      let title = "\(cell.model), batch \(cell.batch) (suite \(cell.suite), data \(cell.dataset))"
      if groups[title] == nil { titles.append(title) }
      groups[title, default: []].append(row)
    }
    return titles.map { "## \(escaped($0))\n\n\(table(groups[$0] ?? []))" }.joined(separator: "\n")
  }

  private static func table(_ rows: [SummaryRow]) -> String {
    let header = """
      | strategy | backend | latency (95 % interval) | against dense | accuracy (95 % interval) \
      | file | compression | verdict |
      |---|---|--:|--:|--:|--:|--:|---|

      """
    let sorted = rows.sorted { ($0.latency ?? .infinity) < ($1.latency ?? .infinity) }
    return header + sorted.map { line($0) + "\n" }.joined()
  }

  private static func line(_ row: SummaryRow) -> String {
    let cell = row.cell
    let isa = cell.backend.contains(cell.isa) ? "" : " (\(cell.isa))"
    let cells = [
      cell.parameters.isEmpty ? cell.strategy : "\(cell.strategy) \(cell.parameters)",
      cell.backend + isa,
      latency(row), number(row.speedup, "%.2f×"), accuracy(row),
      number(row.fileBytes.map { $0 / 1024 }, "%.1f KiB"), number(row.compression, "%.1f×"),
      row.verdict,
    ]
    return "| \(cells.map(escaped).joined(separator: " | ")) |"
  }

  private static func latency(_ row: SummaryRow) -> String {
    guard let latency = row.latency else { return "" }
    let (factor, unit) = latency < 1e-3 ? (1e6, "µs") : latency < 1 ? (1e3, "ms") : (1, "s")
    let interval = row.latencyInterval.map {
      String(format: " (%.2f–%.2f)", $0.low * factor, $0.high * factor)
    }
    return String(format: "%.2f ", latency * factor) + unit + (interval ?? "")
  }

  private static func accuracy(_ row: SummaryRow) -> String {
    let interval = row.accuracyInterval.map { String(format: " (%.4f–%.4f)", $0.low, $0.high) }
    return number(row.accuracy, "%.4f") + (interval ?? "")
  }

  private static func number(_ value: Double?, _ format: String) -> String {
    value.map { String(format: format, $0) } ?? ""
  }

  /// A pipeline's parameters hold bars, which would end a table's cell.
  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
