import Analysis
import Metrics
import OrderedCollections
import Results

/// A run's outcome, a row for each cell, the lowest latency first.
public enum SummaryTable {
  /// The summary of `summary.md`: a table for each model and batch, in the order of first
  /// appearance; cells without a latency come last.
  public static func markdown(_ rows: [SummaryRow]) -> String {
    MarkdownTable.text(tables(rows))
  }

  static func tables(_ rows: [SummaryRow]) -> [Table] {
    OrderedDictionary(grouping: rows) { title($0.cell) }.map { title, rows in
      let sorted = rows.sorted { ($0.latency ?? .infinity) < ($1.latency ?? .infinity) }
      return Table(title, of: sorted, columns: columns(rows.first?.quality ?? .accuracy))
    }
  }

  private static func title(_ cell: CellKey) -> String {
    "\(cell.model), batch \(cell.batch) (suite \(cell.suite), data \(cell.dataset))"
  }

  private static func columns(_ quality: Quality) -> [ColumnOf<SummaryRow>] {
    [
      .text("strategy") { .strategy($0.cell.strategy, $0.cell.parameters) },
      .text("backend") { Cell(backend($0.cell)) },
      .number("latency (95 % interval)") { row in
        Cell(row.latency) { Quantity.time($0, interval: row.latencyInterval) }
      },
      .number("against dense (95 % interval)") { row in
        Cell(row.speedup) { Quantity.times($0, interval: row.speedupInterval) }
      },
      .number("\(quality.title) (95 % interval)") { row in
        Cell(row.accuracy) { Quantity.fraction($0, interval: row.accuracyInterval) }
      },
      .number("file") { Cell($0.fileBytes, Quantity.kibibytes) },
      .number("compression") { Cell($0.compression, format: "%.1f×") },
      .text("verdict") { Cell($0.verdict) },
    ]
  }

  private static func backend(_ cell: CellKey) -> String {
    cell.backend.contains(cell.isa) ? cell.backend : "\(cell.backend) (\(cell.isa))"
  }
}
