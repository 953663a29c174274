import Analysis

/// What `assay evaluate` measured: a row for each backend and batch.
public enum EvaluationTable {
  /// The rows for a terminal, below a title.
  public static func terminal(_ rows: [ModelLatency], title: String, width: Int) -> String {
    TerminalTable(width: width, gap: 2).text([Table(title, of: rows, columns: columns)])
  }

  private static var columns: [ColumnOf<ModelLatency>] {
    [
      .text("backend") { Cell($0.backend) },
      .text("isa", importance: 0) { Cell($0.isa) },
      .number("threads", importance: 1) { Cell(count: $0.threads > 0 ? $0.threads : nil) },
      .number("batch") { Cell(count: $0.batch) },
      .number("latency (95 % interval)") { row in
        Cell(row.seconds?.value) { Quantity.time($0, interval: row.seconds?.interval) }
      },
      .number("samples/s") { row in
        Cell((row.seconds?.value).map { Double(row.batch) / $0 }) { Quantity.text($0, unit: "") }
      },
    ]
  }
}
