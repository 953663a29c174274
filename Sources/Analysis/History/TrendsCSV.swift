import Files
import Results

/// What `assay history --format csv` writes: a row for each change, and for each trend without one.
public enum TrendsCSV {
  /// The whole file.
  public static func text(_ trends: [Trend]) -> String {
    CSVText.line(columns.map(\.name)) + "\n"
      + trends.flatMap(TrendRow.rows).map { row in
        CSVText.line(columns.map { $0.field(row) }) + "\n"
      }.joined()
  }

  private static let columns: [(name: String, field: @Sendable (TrendRow) -> String)] = [
    ("machine", { $0.cell.machine }),
    ("dataset", { $0.cell.dataset }),
    ("cell", { $0.cell.name }),
    ("metric", { $0.metric.name }),
    ("runs", { "\($0.runs)" }),
    ("first", { CSVText.number($0.first) }),
    ("last", { CSVText.number($0.last) }),
    ("time", { $0.changed?.time ?? "" }),
    ("run", { $0.changed?.run ?? "" }),
    ("commit", { $0.changed?.commit ?? "" }),
    ("before", { CSVText.number($0.change?.before) }),
    ("after", { CSVText.number($0.change?.after) }),
    ("ratio", { CSVText.number($0.change?.ratio) }),
    ("p", { CSVText.number($0.change?.pValue) }),
  ]
}
