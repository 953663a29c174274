import Analysis
import Results

/// The charts of a run of `assay sensitivity`.
public enum SensitivityCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<[SensitivityCurve]>([SensitivityChart.self])

  /// Draws all charts that the curves allow, with their scripts and data beside them.
  ///
  /// - Returns: The paths of the SVG files.
  /// - Throws: `ReportError`; when gnuplot is missing, all scripts and data are complete.
  public static func draw(
    curves: [SensitivityCurve], into directory: String
  ) async throws(ReportError) -> [String] {
    try await Chart.draw(kinds.charts(curves), into: directory)
  }
}
