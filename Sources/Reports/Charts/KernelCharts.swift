import Results

/// The charts of a run of `assay kernels`.
public enum KernelCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<[KernelRecord]>([RooflineChart.self, BreakEvenChart.self])

  /// Draws all charts that the records allow, with their scripts and data beside them.
  ///
  /// - Returns: The paths of the SVG files; `skipped(records:)` says which kinds are not among
  ///   them.
  /// - Throws: `ReportError`; when gnuplot is missing, all scripts and data are complete.
  public static func draw(
    records: [KernelRecord], into directory: String
  ) async throws(ReportError) -> [String] {
    try await Chart.draw(kinds.charts(records), into: directory)
  }

  /// The kinds of charts for which the records hold nothing to draw.
  public static func skipped(records: [KernelRecord]) -> [SkippedChart] {
    kinds.skipped(records)
  }
}
