import Files

/// `kernels.csv`: one kernel on one shape a row. What isn't known, or isn't finite, is empty.
public enum KernelsCSV {
  /// The file's columns.
  public static let table = TableFile(
    "the kernels.csv of 'assay kernels'",
    blank: KernelRecord(
      kernel: "", isa: "", rows: 1, columns: 1, batch: 1, threads: 1, seconds: 1, flops: 0,
      bytes: 1),
    columns: [
      Column("kernel", \.kernel, .name()),
      Column("isa", \.isa, .name()),
      Column("rows", \.rows, .whole(from: 1)),
      Column("columns", \.columns, .whole(from: 1)),
      Column("batch", \.batch, .whole(from: 1)),
      Column("sparsity", \.sparsity, .optional(.fraction)),
      Column("bits", \.bits, .optional(.whole(from: 1))),
      Column("threads", \.threads, .whole(from: 1)),
      Column("seconds", \.seconds, .positive),
      Column("seconds.low", \.low, .optional(.positive)),
      Column("seconds.high", \.high, .optional(.positive)),
      Column("flops", \.flops, .number),
      Column("bytes", \.bytes, .positive),
      Column("gflops") { $0.gflops },
      Column("bandwidth") { $0.bandwidth },
      Column("peak.gflops", \.peakGflops, .optional(.positive)),
      Column("peak.bandwidth", \.peakBandwidth, .optional(.positive)),
      Column("fraction") { $0.fraction },
      Column("speedup.dense", \.speedup, .optional(.positive)),
      Column("error", \.error, .optional(.number)),
    ])
}

extension RunDirectory {
  /// The name of the file of rows.
  public static let kernelsFile = "kernels.csv"

  /// One kernel on one shape a row, in a run of `assay kernels`.
  public var kernels: String { "\(path)/\(Self.kernelsFile)" }
}
