import Analysis
import ArgumentParser
import Files
import Foundation
import Results

/// `assay compare`
struct CompareCommand: AsyncParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two recorded runs, or the values of an axis within one.",
    discussion: """
      For each cell how many times as long the head's calls take, with its 95 %
      interval and a p-value that is corrected for all cells; for each network
      accuracy and bytes.

      Two runs are two times: a difference of latencies counts as found only when it
      is larger than what the machine's own drift and two launches make. Strategies
      and backends of one run were measured side by side, and are compared in
      pairs. Runs on different machines, of different suites or data are refused.

      What got worse, what got better and what can't be told is written as a page
      too, into the head's directory: comparison-with-<base>.html, or
      comparison-by-<axis>.html. With --format only that form is written.

      Forms: text, csv, markdown, html (a page), json, junit, github-action,
      github-action-bigger, bmf. It reports and judges nothing: it ends with 0
      whatever it found.

      EXAMPLES
        assay compare Reports/default/<base> Reports/default/<head>
        assay compare Reports/default/<run> --by backend
        assay compare old new --despite suite --format csv --output changes.csv
        assay compare old new --format html --output changes.html
      """)

  @Argument(help: "The directories of base and head; with --by, of one run.")
  var runs: [String]

  @Option(
    help: ArgumentHelp(
      "Compare along an axis of one run, each value with its first; of strategies with dense.",
      valueName: "axis"))
  var by: CellAxis?

  @Option(
    help: ArgumentHelp(
      "Compare though these differ: machine, suite, data, separated by commas.",
      valueName: "what,…"))
  var despite: String?

  @OptionGroup var options: OutputOptions

  var remedies: FileRemedies { .output }

  func validate() throws {
    let expected = by == nil ? 2 : 1
    guard runs.count == expected else {
      throw ValidationError(
        by == nil
          ? "found \(runs.count) run's directories, expected base and head, or one and --by"
          : "found \(runs.count) run's directories, expected one with --by")
    }
    if by != nil, despite != nil {
      throw ValidationError("--despite is for two runs; leave it or --by out")
    }
    _ = try aspects()
    _ = try form()
  }

  func run() async throws {
    let comparison: Comparison
    if let by {
      comparison = try Comparison(load(runs[0]), along: by)
    } else {
      comparison = try Comparison(base: load(runs[0]), head: load(runs[1]), despite: aspects())
    }
    let content = ComparisonForms.Content(comparison: comparison, runs: runs)
    try options.write(form().text(content))
    if options.isDefault { try offerPage(content) }
  }

  /// The page lies with the head, under a name that says what it is compared with: pages of other
  /// comparisons stay.
  private func offerPage(_ content: ComparisonForms.Content) throws {
    guard let head = runs.last else { return }
    let base = URL(fileURLWithPath: runs[0]).standardizedFileURL.lastPathComponent
    let what = by.map { "by-\($0.rawValue)" } ?? "with-\(base)"
    let directory = try RunDirectory(existing: head, holdingOneOf: [RunDirectory.resultsFile])
    PageFile.offer(content.page, isPrinted: true) {
      directory.comparison(what.fileName(keeping: "-_.+@", replacement: "_"))
    }
  }

  private func load(_ path: String) throws(FileError) -> ComparedRun {
    let directory = try RunDirectory(existing: path, holdingOneOf: [RunDirectory.resultsFile])
    var run = ComparedRun(environment: RunEnvironment.read(directory.environment))
    try directory.scan { run.add($0) }
    try directory.warnOfTornRow()
    return run
  }

  private func form() throws -> OutputForm<ComparisonForms.Content> {
    try .named(options.format ?? "text", among: ComparisonForms.all)
  }

  private func aspects() throws -> Set<RunDifference.Aspect> {
    let words = despite?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    return try Set(
      words.map { word in
        guard let aspect = RunDifference.Aspect(rawValue: String(word)) else {
          let all = RunDifference.Aspect.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--despite: found '\(word)', expected some of \(all)")
        }
        return aspect
      })
  }
}

extension CellAxis: ExpressibleByArgument {}
