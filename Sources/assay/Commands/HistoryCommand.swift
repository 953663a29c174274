import Analysis
import ArgumentParser
import Files
import Parameters
import Reports
import Results
import Suites

/// `assay history`
struct HistoryCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Shows what changed from run to run of a suite, and at which commit.",
    discussion: """
      Reads the history.csv to which 'assay run' adds a line for each cell, beside
      the directories of the suite's runs. Times and speed-ups change where the
      energy distance of the runs before and after is larger than chance makes it
      (E-divisive, Matteson & James 2014), by one percent at least; accuracies and
      bytes change where they differ. Runs of different machines are never mixed.
      Charts go to charts/ beside history.csv, and with the table into report.html.
      With --format nothing is drawn, and the table is written as text, csv or
      markdown.

      EXAMPLES
        assay history Reports/default
        assay history Reports/default --filter 'large/*/simd/1'
        assay history Reports/default --format markdown --output trends.md
      """)

  /// The forms of the table.
  private static let forms = [
    OutputForm<[Trend]>("text") {
      HistoryTable.terminal($0, width: Console.width, color: false)
    },
    OutputForm("csv") { TrendsCSV.text($0) },
    OutputForm("markdown") { HistoryTable.markdown($0) },
  ]

  @Argument(help: "The directory of a suite's runs, for instance Reports/default.")
  var directory: String

  @Option(
    help: ArgumentHelp(
      "Only cells whose name model/strategy/backend/batch matches this glob.",
      valueName: "pattern"))
  var filter: String?

  @OptionGroup var options: OutputOptions

  var remedies: FileRemedies { options.format == nil ? .history : .output }

  func validate() throws {
    if directory.isEmpty { throw ValidationError("the directory is empty, expected a name") }
    if let format = options.format {
      _ = try OutputForm.named(format, among: Self.forms)
    } else if options.output != nil {
      throw ValidationError("--output is for a --format; without one, the table is printed")
    }
  }

  func run() async throws {
    let path = "\(directory)/\(RunDirectory.historyFile)"
    let trends = Trends.of(try filtered(HistoryCSV.table.readOrWarn(path), path: path))
    if let format = options.format {
      return try options.write(OutputForm.named(format, among: Self.forms).text(trends))
    }
    print(
      HistoryTable.terminal(trends, width: Console.width, color: Console.usesColor),
      terminator: "")
    let charts = HistoryCharts.of(trends)
    for skipped in charts.skipped { Console.printWrapped("Not drawn: \(skipped)") }
    let place = "\(directory)/charts"
    let page = "\(directory)/report.html"
    try await PageFile.write(to: page, drawing: charts, into: place) {
      TablesPage.of(trends, charts, in: place)
    }
    print("Charts: \(place)")
    print("Page: \(page)")
  }

  /// The records of the cells that the filter takes.
  private func filtered(_ records: [HistoryRecord], path: String) throws -> [HistoryRecord] {
    guard let filter else { return records }
    let glob = Glob(filter)
    let matching = records.filter {
      glob.matches($0.cell.name) || glob.matches($0.cell.bareName)
    }
    guard !matching.isEmpty else {
      throw WrongWords(
        description: "no cell of \(path) matches '\(filter)'; expected a pattern over "
          + "model/strategy/backend/batch"
          + (records.last.map { ", for instance '\($0.cell.name)'" } ?? ""))
    }
    return matching
  }
}
