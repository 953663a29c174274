import Analysis

/// The charts of a run.
public enum Charts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<ChartData>([
    AccuracyLatencyChart.self, LatencyChart.self, SpeedupChart.self, AccuracySizeChart.self,
    TradeOffChart.self, CountersChart.self,
  ])

  /// Draws all charts that the rows allow, with their scripts and data beside them.
  ///
  /// Rows that failed or lack a value that a chart needs are left out of it.
  ///
  /// - Returns: The paths of the SVG files; `skipped(rows:)` says which kinds are not among them.
  /// - Throws: `ReportError`; when gnuplot is missing, all scripts and data are complete.
  public static func draw(
    rows: [SummaryRow], into directory: String
  ) async throws(ReportError) -> [String] {
    try await Chart.draw(kinds.charts(ChartData(rows)), into: directory)
  }

  /// The kinds of charts for which the rows hold nothing to draw.
  public static func skipped(rows: [SummaryRow]) -> [SkippedChart] {
    kinds.skipped(ChartData(rows))
  }
}
