import Files

/// `summary.csv`: one cell a row.
public enum SummaryCSV {
  /// The columns, in order, before the counters.
  public static let columns = [
    "suite", "dataset", "model", "strategy", "parameters", "backend", "isa", "threads", "batch",
    "seeds", "accuracy", "accuracy.low", "accuracy.high", "latency.median", "latency.low",
    "latency.high", "throughput", "speedup.dense", "flops.nominal", "flops.executed",
    "bytes.dense", "bytes.packed", "bytes.file", "compression", "kernels", "verdict",
  ]

  /// The whole file: a header, then the rows in their order. Every counter that any row has gets a
  /// column, in alphabetical order; it is empty in rows that don't have it.
  public static func text(_ rows: [SummaryRow]) -> String {
    let counters = Set(rows.flatMap(\.counters.keys)).sorted()
    let lines = rows.map { CSVText.line(fields($0) + counters.map($0.counter)) }
    return ([CSVText.line(columns + counters)] + lines).map { $0 + "\n" }.joined()
  }

  private static func fields(_ row: SummaryRow) -> [String] {
    let cell = row.cell
    let numbers = [
      row.accuracy, row.accuracyInterval?.low, row.accuracyInterval?.high, row.latency,
      row.latencyInterval?.low, row.latencyInterval?.high, row.throughput, row.speedup,
      row.nominalFLOPs, row.executedFLOPs, row.denseBytes, row.packedBytes, row.fileBytes,
      row.compression,
    ]
    return [
      cell.suite, cell.dataset, cell.model, cell.strategy, cell.parameters, cell.backend, cell.isa,
      "\(cell.threads)", "\(cell.batch)", "\(row.seeds)",
    ] + numbers.map(CSVText.number) + [row.kernels, row.verdict]
  }
}

extension SummaryRow {
  fileprivate func counter(_ name: String) -> String { CSVText.number(counters[name]) }
}
