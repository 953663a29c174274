import Files
import Results

/// `summary.csv`: one cell a row. The column `accuracy` has R² where samples have targets, which
/// `accuracy.metric` says.
public enum SummaryCSV {
  /// The columns before the counters.
  public static let columns: [Column<SummaryRow>] = [
    Column("suite", \.cell.suite),
    Column("dataset", \.cell.dataset),
    Column("model", \.cell.model),
    Column("strategy", \.cell.applied.name),
    Column("parameters", \.cell.applied.parameters),
    Column("backend", \.cell.backend),
    Column("isa", \.cell.isa),
    Column("threads", \.cell.threads, .whole(from: 1)),
    Column("batch", \.cell.batch, .whole(from: 1)),
    Column("seeds", \.seeds, .whole(from: 0)),
    Column("accuracy", \.accuracy, .optional(.atMostOne)),
    Column("accuracy.low") { $0.accuracyInterval?.low },
    Column("accuracy.high") { $0.accuracyInterval?.high },
    Column("accuracy.metric", \.quality, .word),
    Column("latency.median", \.latency, .optional(.number)),
    Column("latency.low") { $0.latencyInterval?.low },
    Column("latency.high") { $0.latencyInterval?.high },
    Column("throughput", \.throughput, .optional(.number)),
    Column("speedup.dense", \.speedup, .optional(.number)),
    Column("speedup.dense.low") { $0.speedupInterval?.low },
    Column("speedup.dense.high") { $0.speedupInterval?.high },
    Column("flops.nominal", \.nominalFLOPs, .optional(.number)),
    Column("flops.executed", \.executedFLOPs, .optional(.number)),
    Column("bytes.dense", \.denseBytes, .optional(.number)),
    Column("bytes.packed", \.packedBytes, .optional(.number)),
    Column("bytes.file", \.fileBytes, .optional(.number)),
    Column("compression", \.compression, .optional(.number)),
    Column("kernels", \.kernels),
    Column("verdict", \.verdict),
  ]

  /// The whole file: a header, then the rows in their order. Where rows are of several machines, a
  /// column says of which. Every counter that any row has gets a
  /// column, in alphabetical order; it is empty in rows that don't have it.
  public static func text(_ rows: [SummaryRow]) -> String {
    let targets = rows.contains { !$0.cell.target.isEmpty }
    let target = targets ? [Column<SummaryRow>("target", \.cell.target)] : []
    let counters = Set(rows.flatMap(\.counters.keys)).sorted().map { name in
      Column<SummaryRow>(name) { $0.counters[name] }
    }
    return TableFile(
      "the summary.csv of a run", blank: SummaryRow(cell: .blank, seeds: 0),
      columns: columns + target + counters
    ).text(rows)
  }
}
