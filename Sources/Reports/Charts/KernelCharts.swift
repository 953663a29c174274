import Results

/// A question about kernels that charts answer.
protocol KernelChartKind: Sendable {
  /// The kind's name, which is also its file's.
  static var name: String { get }

  /// What the records lack when there is nothing to draw.
  static var missing: String { get }

  /// The chart for these records; `nil` when nothing can be drawn.
  static func chart(_ records: [KernelRecord]) -> Chart?
}

/// The charts of a run of `assay kernels`.
public enum KernelCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds: [any KernelChartKind.Type] = [RooflineChart.self, BreakEvenChart.self]

  /// Draws a chart for each kind that the records allow, with its script and data beside it.
  ///
  /// - Returns: The paths of the SVG files; `skipped(records:)` says which kinds are not among them.
  /// - Throws: `ReportError`; when gnuplot is missing, all `.dat` and `.gp` files are complete.
  public static func draw(
    records: [KernelRecord], into directory: String
  ) async throws(ReportError) -> [String] {
    try await Charts.draw(kinds.compactMap { $0.chart(records) }, into: directory, with: Gnuplot())
  }

  /// The kinds of charts for which the records hold nothing to draw.
  public static func skipped(records: [KernelRecord]) -> [Charts.Skipped] {
    kinds.filter { $0.chart(records) == nil }.map {
      Charts.Skipped(chart: $0.name, reason: $0.missing)
    }
  }
}
