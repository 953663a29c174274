import Analysis
import Exports
import Files
import Reports
import Results

/// Everything that is drawn from the `profile.csv` of a run of `assay profile`.
enum ProfileReport: RunReport {
  static let file = RunDirectory.profileFile

  static func write(_ directory: RunDirectory) async throws {
    let profiles = ProfiledActivity.all(in: try ProfileCSV.table.readOrWarn(directory.profile))
    print(ProfileTable.terminal(profiles, width: Console.width), terminator: "")
    try WholeFile.write(ProfileTable.markdown(profiles), to: directory.summaryMarkdown)
    try WholeFile.write(FoldedStacks.text(profiles), to: directory.path + "/profile.folded")
    print("Report: \(directory.path)")
    let charts = ProfileCharts.of(profiles)
    for skipped in charts.skipped { print("Not drawn: \(skipped)") }
    try await PageFile.write(to: directory.page, drawing: charts, into: directory.charts) {
      TablesPage.of(profiles, charts, in: directory.charts)
    }
    print("Charts: \(directory.charts)")
    print("Page: \(directory.page)")
  }
}
