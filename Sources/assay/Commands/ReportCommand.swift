import ArgumentParser

/// `assay report`
struct ReportCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Draws summary, table and charts again from a run's directory alone.",
    discussion: """
      EXAMPLES
        assay report Reports/default/<run>
        NO_COLOR=1 assay report Reports/sample
      """)

  @Argument(help: "The run's directory.")
  var run: String

  var remedies: FileRemedies { .report }

  func run() async throws {
    try await RunReports.write(run)
  }
}
