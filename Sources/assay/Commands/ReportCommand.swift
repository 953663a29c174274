import ArgumentParser

/// `assay report`
struct ReportCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes summary, page and charts again from a run's directory alone.",
    discussion: """
      Of very many networks, models or batch sizes some are drawn, and it is said
      which; --filter draws others. Tables have all.

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
        assay report Reports/full/<run> --filter 'large/magnitude*'
        assay report Reports/default/<run> --format junit --output cells.xml
        NO_COLOR=1 assay report Reports/sample
      """)

  @Argument(help: "The run's directory.")
  var run: String

  @Option(
    help: ArgumentHelp(
      "Draw only cells whose name model/strategy/backend/batch matches this glob.",
      valueName: "pattern"))
  var filter: String?

  @OptionGroup var options: OutputOptions

  var remedies: FileRemedies { options.output == nil ? .report : .output }

  func validate() throws {
    if let format = options.format {
      if filter != nil {
        throw ValidationError("--filter chooses what to draw; --format writes all cells")
      }
      _ = try OutputForm.named(format, among: RunForms.all)
    } else if options.output != nil {
      throw ValidationError("--output is for a --format; without one, all goes to the directory")
    }
  }

  func run() async throws {
    guard let format = options.format else {
      guard let filter else { return try await RunReports.write(run) }
      return try await SuiteReport.write(RunForms.Content(run), of: filter)
    }
    let content = try RunForms.Content(run)
    try content.directory.warnOfTornRow()
    let failed = content.rows.filter(\.failed)
    if !failed.isEmpty {
      Console.warn("\(failed.count) of \(content.rows.count) cells failed and have no numbers")
    }
    try options.write(OutputForm.named(format, among: RunForms.all).text(content))
  }
}
