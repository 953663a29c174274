import Analysis
import Files
import Reports
import Results

/// Everything that is drawn from a run's `results.csv`.
enum SuiteReport: RunReport {
  static let file = RunDirectory.resultsFile

  static func write(_ directory: RunDirectory) async throws {
    try await write(RunForms.Content(directory))
  }

  /// Does the same with rows that have been read.
  static func write(_ run: RunForms.Content) async throws {
    let (directory, environment, rows) = (run.directory, run.environment, run.rows)
    print(tables(rows, width: Console.width, color: Console.usesColor))
    for sentence in RecommendationText.sentences(rows) { Console.printWrapped(sentence) }
    print()
    let charts = Charts.of(
      rows, rooflines: LayerRoofline.all(run.records, environment?.roofs))
    for note in try interruption(run) + mixture(run.records)
      + notes(environment, rows, charts.skipped)
    {
      Console.printWrapped(note)
    }
    try WholeFile.write(SummaryCSV.text(rows), to: directory.summaryCSV)
    try WholeFile.write(markdown(rows, run.records), to: directory.summaryMarkdown)
    print("Report: \(directory.path)")
    try directory.createSubdirectories()
    _ = try await charts.draw(into: directory.charts)
    print("Charts: \(directory.charts)")
  }

  /// What a terminal shows: the cells, then the own ones beside other programs' runtimes where
  /// there are any.
  static func tables(_ rows: [SummaryRow], width: Int, color: Bool) -> String {
    let peers = PeersTable.terminal(PeerComparison.all(in: rows), width: width, color: color)
    return [SummaryTable.terminal(rows, width: width, color: color), peers]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The summary for a pull request.
  static func markdown(_ rows: [SummaryRow], _ records: [Record]) -> String {
    let sizes = SizesTable.markdown(SizeRow.rows(from: records))
    let peers = PeersTable.markdown(PeerComparison.all(in: rows))
    return [peers, SummaryTable.markdown(rows), sizes].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// Says what of the rows isn't whole.
  private static func interruption(_ run: RunForms.Content) throws(FileError) -> [String] {
    let torn = RecordedCells(run.records).torn.count
    let remedy = "'assay run' with --resume \(run.directory.path) measures what is missing"
    return [
      torn > 0 ? "Warning: \(torn) of the cells are there in part; \(remedy)" : nil,
      try run.directory.endsWithinRow()
        ? "Warning: the last row of results.csv is cut off and doesn't count; \(remedy)" : nil,
    ].compactMap { $0 }
  }

  /// Says what rows are of that should not be compared: a run is of one machine, but its file can
  /// have been put together.
  private static func mixture(_ records: [Record]) -> [String] {
    var machines: Set<String> = []
    var threads: [String: Set<Int>] = [:]
    for rows in records.runsOfCells {
      let record = records[rows.lowerBound]
      machines.insert(record.machine)
      threads[record.cell.backend, default: []].insert(record.cell.threads)
    }
    let words = "results.csv holds rows of"
    return
      (machines.count > 1
      ? ["Warning: \(words) several machines: \(machines.sorted().joined(separator: ", "))"] : [])
      + threads.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map { backend, counts in
        let counts = counts.sorted().map(\.description).joined(separator: ", ")
        return "Warning: \(words) \(backend) on several numbers of threads: \(counts)"
      }
  }

  /// Says once what may have disturbed the run, what could not be read, and what was not drawn.
  private static func notes(
    _ environment: RunEnvironment?, _ rows: [SummaryRow], _ skipped: [SkippedChart]
  ) -> [String] {
    return (environment?.notes ?? []).map { "Note: \($0)" }
      + (environment?.warnings ?? []).map { "Warning: \($0)" }
      + [environment?.sampling].compactMap { $0 }.filter { $0.cells > 0 }.map { "Sampling: \($0)" }
      + [environment?.noise?.summary].compactMap { $0 }.map { "Noise: \($0)" }
      + (environment.map { CounterNote.sentences($0, rows) } ?? [])
      + ControlComparison.all(in: rows).map { "\($0.part.capitalized): \($0)" }
      + skipped.map { "Not drawn: \($0)" }
  }
}
