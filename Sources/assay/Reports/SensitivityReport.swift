import Analysis
import Files
import Reports
import Results

/// Everything that is drawn from the `sensitivity.csv` of a run of `assay sensitivity`.
enum SensitivityReport: RunReport {
  static let file = RunDirectory.sensitivityFile

  static func write(_ directory: RunDirectory) async throws {
    let curves = SensitivityCurve.all(
      in: try SensitivityCSV.table.readOrWarn(directory.sensitivity))
    let text = SensitivityTable.markdown(curves)
    print(text, terminator: "")
    try WholeFile.write(text, to: directory.summaryMarkdown)
    print("Report: \(directory.path)")
    let charts = SensitivityCharts.of(curves)
    try await PageFile.write(to: directory.page, drawing: charts, into: directory.charts) {
      TablesPage.of(curves, charts, in: directory.charts)
    }
    print("Charts: \(directory.charts)")
    print("Page: \(directory.page)")
  }
}
