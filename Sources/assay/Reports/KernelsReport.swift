import Files
import Foundation
import Reports
import Results

/// Everything that is drawn from the `kernels.csv` of a run of `assay kernels`.
enum KernelsReport: RunReport {
  static let file = RunDirectory.kernelsFile

  static func write(_ directory: RunDirectory) async throws {
    try await write(directory, printsTable: true)
  }

  /// The same without the rows, when they have been printed already.
  static func writeUnprinted(_ directory: RunDirectory) async throws {
    try await write(directory, printsTable: false)
  }

  private static func write(_ directory: RunDirectory, printsTable: Bool) async throws {
    let records = try KernelsCSV.table.readOrWarn(directory.kernels)
    if printsTable { print(KernelsTable.terminal(records), terminator: "") }
    let charts = KernelCharts.of(records)
    for skipped in charts.skipped { print("Not drawn: \(skipped)") }
    try WholeFile.write(KernelsTable.markdown(records), to: directory.summaryMarkdown)
    print("Report: \(directory.path)")
    try await PageFile.write(to: directory.page, drawing: charts, into: directory.charts) {
      TablesPage.of(records, charts, in: directory.charts)
    }
    print("Charts: \(directory.charts)")
    print("Page: \(directory.page)")
  }
}
