/// Google Benchmark's JSON of version 1, which its `compare.py` reads: an entry for each repetition
/// of each cell, then mean, median, standard deviation and coefficient of variation over them.
///
/// What isn't recorded and readers ask for: `iterations` is 1, `cpu_time` repeats `real_time`.
/// Other measurements stand in each entry as counters do. A cell without a latency has no entry: a
/// time of 0 would pass for an improvement.
public enum GoogleBenchmarkFormat: ExportFormat {
  /// `google-benchmark`.
  public static let name = "google-benchmark"

  /// A line or an entry is a sample.
  public static let needsSamples = true

  /// A whole file.
  public static func text(_ export: Export) -> String {
    JSONText.file(
      GoogleBenchmarkFile(
        context: GoogleBenchmarkContext(export),
        benchmarks: export.cells.enumerated().flatMap { index, cell in
          GoogleBenchmarkEntry.all(of: cell, family: index)
        }))
  }
}

/// The whole file.
private struct GoogleBenchmarkFile: Encodable {
  let context: GoogleBenchmarkContext
  let benchmarks: [GoogleBenchmarkEntry]
}
