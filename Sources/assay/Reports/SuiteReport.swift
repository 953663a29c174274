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
    guard run.targets.count < 2 else { return try await TargetsReport.write(run) }
    let directory = run.directory
    print(run)
    try writeSummary(run)
    Swift.print("Report: \(directory.path)")
    try directory.createSubdirectories()
    _ = try await charts(run).draw(into: directory.charts)
    Swift.print("Charts: \(directory.charts)")
  }

  /// Prints the summary of a run on one machine, and what is to be said of it.
  static func print(_ run: RunForms.Content) {
    Swift.print(tables(run.rows, width: Console.width, color: Console.usesColor))
    for sentence in RecommendationText.sentences(run.rows) { Console.printWrapped(sentence) }
    Swift.print()
    for note in interruption(run) + mixture(run)
      + notes(run.environment, run.rows, charts(run).skipped)
    {
      Console.printWrapped(note)
    }
  }

  /// The charts of a run on one machine.
  static func charts(_ run: RunForms.Content) -> ChartSet {
    Charts.of(run.rows, rooflines: LayerRoofline.all(run.records, run.environment?.roofs))
  }

  /// Writes the files of the summary.
  static func writeSummary(_ run: RunForms.Content) throws(FileError) {
    try WholeFile.write(SummaryCSV.text(run.rows), to: run.directory.summaryCSV)
    try WholeFile.write(markdown(run), to: run.directory.summaryMarkdown)
  }

  /// The summary for a pull request.
  static func markdown(_ run: RunForms.Content) -> String {
    run.targets.count < 2 ? markdown(run.rows, run.records) : TargetsReport.markdown(run)
  }

  /// What a terminal shows: the cells, then the own ones beside other programs' runtimes where
  /// there are any.
  static func tables(_ rows: [SummaryRow], width: Int, color: Bool) -> String {
    let peers = PeersTable.terminal(PeerComparison.all(in: rows), width: width, color: color)
    return [SummaryTable.terminal(rows, width: width, color: color), peers]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// That of rows of one machine.
  static func markdown(_ rows: [SummaryRow], _ records: [Record]) -> String {
    let sizes = SizesTable.markdown(SizeRow.rows(from: records))
    let peers = PeersTable.markdown(PeerComparison.all(in: rows))
    return [peers, SummaryTable.markdown(rows), sizes].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// Says what of the rows isn't whole.
  private static func interruption(_ run: RunForms.Content) -> [String] {
    let torn = RecordedCells(run.records).torn.count
    let remedy = "'assay run' with --resume \(run.directory.path) measures what is missing"
    return [
      torn > 0 ? "Warning: \(torn) of the cells are there in part; \(remedy)" : nil,
      (try? run.directory.endsWithinRow()) == true
        ? "Warning: the last row of results.csv is cut off and doesn't count; \(remedy)" : nil,
    ].compactMap { $0 }
  }

  /// Says what rows are of that should not be compared: a run is of one machine, but its file can
  /// have been put together.
  private static func mixture(_ run: RunForms.Content) -> [String] {
    let records = run.records
    var machines: Set<String> = []
    var threads: [String: Set<Int>] = [:]
    for rows in records.runsOfCells {
      let record = records[rows.lowerBound]
      machines.insert(record.machine)
      threads[record.cell.backend, default: []].insert(record.cell.threads)
    }
    let words = "results.csv holds rows of"
    return
      // Of a run that was merged it is known that times can't tell its machines apart.
      (machines.count > 1 && run.environment?.parts == nil
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
