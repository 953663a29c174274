import ArgumentParser

/// `assay report`
struct ReportCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Draws summary, table and charts again from a run's directory alone.",
    discussion: """
      With --format nothing is drawn, and a run of a suite is written in a form that
      other programs read:

      text, csv, markdown   the table, summary.csv and summary.md
      json                  all of it, samples and environment included
      junit                 a test case a cell: failed ones are failures
      google-benchmark      JSON, each repetition; for compare.py
      go                    text, a line a repetition; for benchstat
      github-action         github-action-benchmark's customSmallerIsBetter
      github-action-bigger  the same, customBiggerIsBetter
      bmf                   Bencher Metric Format

      EXAMPLES
        assay report Reports/default/<run>
        assay report Reports/default/<run> --format junit --output cells.xml
        NO_COLOR=1 assay report Reports/sample
      """)

  @Argument(help: "The run's directory.")
  var run: String

  @OptionGroup var options: OutputOptions

  var remedies: FileRemedies { options.output == nil ? .report : .output }

  func validate() throws {
    if let format = options.format {
      _ = try OutputForm.named(format, among: RunForms.all)
    } else if options.output != nil {
      throw ValidationError("--output is for a --format; without one, all goes to the directory")
    }
  }

  func run() async throws {
    guard let format = options.format else { return try await RunReports.write(run) }
    let content = try RunForms.Content(run)
    try content.directory.warnOfTornRow()
    let failed = content.rows.filter(\.failed)
    if !failed.isEmpty {
      Console.warn("\(failed.count) of \(content.rows.count) cells failed and have no numbers")
    }
    try options.write(OutputForm.named(format, among: RunForms.all).text(content))
  }
}
