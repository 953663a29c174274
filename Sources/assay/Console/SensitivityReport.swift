import Reports
import Results

/// Everything that is drawn from the `sensitivity.csv` of a run of `assay sensitivity`.
enum SensitivityReport {
  /// Writes and prints the tables, draws the chart, and prints where the report lies.
  ///
  /// - Throws: `ResultsError` when results can't be read or the summary can't be written;
  ///   `ReportError` when the chart can't be drawn, after everything else is done.
  static func write(_ directory: RunDirectory) async throws {
    let curves = SensitivityCurve.all(in: try SensitivityCSV.read(directory.sensitivity))
    let text = SensitivityMarkdown.text(curves)
    try WholeFile.write(text, to: directory.summaryMarkdown)
    print(text, terminator: "")
    print("Report: \(directory.path)")
    _ = try await SensitivityChart.draw(curves, into: directory.charts)
    print("Charts: \(directory.charts)")
  }
}
