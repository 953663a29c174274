import Analysis
import Files
import Parameters
import Reports
import Results
import Suites

/// Everything that is drawn from a run's `results.csv`.
enum SuiteReport: RunReport {
  static let file = RunDirectory.resultsFile

  static func write(_ directory: RunDirectory) async throws {
    try await write(RunForms.Content(directory))
  }

  /// Does the same with rows that have been read.
  ///
  /// - Parameter filter: a pattern over the names of cells to draw; `nil` draws all.
  static func write(_ run: RunForms.Content, of filter: String? = nil) async throws {
    try check(filter, run)
    guard run.parts.count < 2 else { return try await TargetsReport.write(run, of: filter) }
    let directory = run.directory
    let charts = charts(run.parts[0], of: filter)
    let remarks = remarks(run.parts[0], of: directory, charts) + computed(run.costs)
    print(run.parts[0], remarks)
    try writeSummary(run)
    Swift.print("Report: \(directory.path)")
    try directory.createSubdirectories()
    try await PageFile.write(to: directory.page, drawing: charts, into: directory.charts) {
      page(run, charts, remarks)
    }
    Swift.print("Charts: \(directory.charts)")
    Swift.print("Page: \(directory.page)")
  }

  /// The page of a run, once its charts are drawn.
  ///
  /// - Parameter remarks: what is to be said of it beside its numbers, a sentence each.
  static func page(_ run: RunForms.Content, _ charts: ChartSet, _ remarks: [String]) -> Page {
    let profiles = RunProfiles(run)
    let parts = zip(run.parts, profiles.parts).map { part, profiles in
      RunPage.Part(part.target, part.rows, part.values, part.environment, profiles: profiles)
    }
    return RunPage(parts).page(
      charts, in: run.directory.charts,
      notes: remarks + profiles.remarks,
      commands: commands(run.environment?.selection, run.directory.path))
  }

  /// What measures and profiles a cell of a run as it was measured.
  private static func commands(_ selection: RunSelection?, _ path: String) -> RunPage.Commands {
    let unshown = "assay report '%'"
    guard let selection else { return RunPage.Commands(unshown: unshown) }
    let seed = selection.seed.map { ["--seed", "\($0)"] } ?? []
    let models = selection.models.map { ["--models", $0] } ?? []
    let again = ShellCommand.line(["assay", "run", selection.suite] + seed + models)
    let profile = ShellCommand.line(["assay", "profile", selection.suite] + seed)
    let place = ShellCommand.line(["--out", path])
    let report = ShellCommand.line(["assay", "report", path])
    return RunPage.Commands(
      again: "\(again) --filter '%'",
      // Profiles are of networks that are made here.
      profile: models.isEmpty ? "\(profile) --filter '%' \(place)\n\(report)" : "",
      unshown: unshown)
  }

  /// What is to be said of a part beside its numbers, a sentence each.
  static func remarks(
    _ part: RunForms.Content.Part, of run: RunDirectory, _ charts: ChartSet?
  ) -> [String] {
    interruption(part, of: run) + mixture(part) + notes(part, charts)
  }

  /// Prints the summary of what was measured on one machine, and what is to be said of it.
  static func print(_ part: RunForms.Content.Part, _ remarks: [String]) {
    Swift.print(tables(part.rows, width: Console.width, color: Console.usesColor))
    for sentence in RecommendationText.sentences(part.rows) { Console.printWrapped(sentence) }
    Swift.print()
    for remark in remarks { Console.printWrapped(remark) }
  }

  /// The charts of what was measured on one machine.
  static func charts(_ part: RunForms.Content.Part, of filter: String?) -> ChartSet {
    let glob = Glob(filter ?? "*")
    return Charts.of(
      part.rows, rooflines: part.values.rooflines(part.environment?.roofs),
      costs: part.values.costs(part.rows)
    ) { glob.matches($0) }
  }

  private static func check(_ filter: String?, _ run: RunForms.Content) throws {
    guard let filter, let cell = run.rows.last?.cell else { return }
    let glob = Glob(filter)
    guard !run.rows.contains(where: { glob.matches($0.cell.name) }) else { return }
    throw WrongWords(
      description: "no cell of \(run.directory.path) matches '\(filter)'; expected a pattern over "
        + "model/strategy/backend/batch, for instance '\(cell.name)'")
  }

  /// Writes the files of the summary.
  static func writeSummary(_ run: RunForms.Content) throws(FileError) {
    try WholeFile.write(SummaryCSV.text(run.rows), to: run.directory.summaryCSV)
    try WholeFile.write(markdown(run), to: run.directory.summaryMarkdown)
    let costs = run.costs
    if !costs.isEmpty { try WholeFile.write(CostCSV.text(costs), to: run.directory.computed) }
  }

  /// The summary for a pull request.
  static func markdown(_ run: RunForms.Content) -> String {
    run.parts.count < 2
      ? markdown(run.parts[0], costs: run.costs, sizes: run.parts[0].values.sizes)
      : TargetsReport.markdown(run)
  }

  /// What a terminal shows: the cells, then the own ones beside other programs' runtimes where
  /// there are any.
  static func tables(_ rows: [SummaryRow], width: Int, color: Bool) -> String {
    let peers = PeersTable.terminal(PeerComparison.all(in: rows), width: width, color: color)
    return [SummaryTable.terminal(rows, width: width, color: color), peers]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// That of what was measured on one machine.
  ///
  /// - Parameters:
  ///   - costs: what the networks would cost elsewhere, as far as it isn't said already.
  ///   - sizes: likewise how large they are.
  static func markdown(
    _ part: RunForms.Content.Part, costs: [CostRow], sizes: [SizeRow]
  ) -> String {
    let peers = PeersTable.markdown(PeerComparison.all(in: part.rows))
    return [
      peers, SummaryTable.markdown(part.rows), CostsTable.markdown(costs),
      SizesTable.markdown(sizes),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Says what of the rows isn't whole.
  private static func interruption(
    _ part: RunForms.Content.Part, of run: RunDirectory
  ) -> [String] {
    let torn = part.values.recorded.torn.count
    let remedy = "'assay run' with --resume \(run.path) measures what is missing"
    return [
      torn > 0 ? "Warning: \(torn) of the cells are there in part; \(remedy)" : nil,
      (try? run.endsWithinRow()) == true
        ? "Warning: the last row of results.csv is cut off and doesn't count; \(remedy)" : nil,
    ].compactMap { $0 }
  }

  /// Says where it stands what networks would cost elsewhere: none of it is in the table of what
  /// was measured.
  static func computed(_ costs: [CostRow]) -> [String] {
    let hardware = CostRow.hardware(of: costs)
    guard !hardware.isEmpty else { return [] }
    return [
      "Computed, not measured: what the networks would cost on \(hardware.joined(separator: ", ")) "
        + "is in computed.csv and in a part of its own of summary.md"
    ]
  }

  /// Says what rows are of that should not be compared: a run is of one machine, but its file can
  /// have been put together.
  private static func mixture(_ part: RunForms.Content.Part) -> [String] {
    let (machines, threads) = (part.values.machines, part.values.threads)
    let words = "results.csv holds rows of"
    return
      // Of a run that was merged it is known that times can't tell its machines apart.
      (machines.count > 1 && part.environment?.parts == nil
      ? ["Warning: \(words) several machines: \(machines.sorted().joined(separator: ", "))"] : [])
      + threads.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map { backend, counts in
        let counts = counts.sorted().map(\.description).joined(separator: ", ")
        return "Warning: \(words) \(backend) on several numbers of threads: \(counts)"
      }
  }

  /// Says once what may have disturbed the run, what could not be read, and what was not drawn.
  private static func notes(_ part: RunForms.Content.Part, _ charts: ChartSet?) -> [String] {
    let environment = part.environment
    return (environment?.notes ?? []).map { "Note: \($0)" }
      + (environment?.warnings ?? []).map { "Warning: \($0)" }
      + [environment?.sampling].compactMap { $0 }.filter { $0.cells > 0 }.map { "Sampling: \($0)" }
      + [environment?.noise?.summary].compactMap { $0 }.map { "Noise: \($0)" }
      + (environment.map { CounterNote.sentences($0, part.rows) } ?? [])
      + ControlComparison.all(in: part.rows).map { "\($0.part.capitalized): \($0)" }
      + [charts?.choice].compactMap { $0 }.map {
        "Drawn: \($0); 'assay report' with --filter draws others"
      }
      + (charts?.skipped ?? []).map { "Not drawn: \($0)" }
  }
}
