import ArgumentParser
import Results

/// `assay report`
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Draws summary, table and charts again from a run's CSV file alone.",
    discussion: """
      EXAMPLES
        assay report Reports/default/<run>
        NO_COLOR=1 assay report Reports/sample
      """)

  @Argument(help: "The run's directory.")
  var run: String

  func run() async throws {
    let directory = try RunDirectory(existing: run)
    if directory.holdsKernels {
      try await KernelReport.write(directory, printsTable: true)
    } else if directory.holdsSensitivity {
      try await SensitivityReport.write(directory)
    } else {
      try await Report.write(directory)
    }
  }
}
