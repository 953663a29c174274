import Analysis
import Files
import Reports
import Results

/// What is made of a run that was merged of runs on several machines: for each machine what is made
/// of a run on one, then the same networks on all of them.
enum TargetsReport {
  static func write(_ run: RunForms.Content) async throws {
    let targets = run.targets
    for target in targets {
      print("=== \(target)\n")
      SuiteReport.print(run.target(target))
      print()
    }
    let comparisons = TargetComparison.all(in: run.rows)
    print(
      TargetsTable.terminal(
        comparisons, targets, width: Console.width, color: Console.usesColor))
    let directory = run.directory
    try SuiteReport.writeSummary(run)
    print("Report: \(directory.path)")
    try directory.createSubdirectories()
    for (target, name) in zip(targets, Charts.fileNames(targets)) {
      let own = run.target(target)
      let folder = "\(directory.charts)/\(name)"
      try Directory.make(folder)
      _ = try await SuiteReport.charts(own).draw(into: folder)
    }
    _ = try await Charts.ofTargets(run.rows).draw(into: directory.charts)
    print("Charts: \(directory.charts), with a folder for each machine")
  }

  /// The summary for a pull request.
  static func markdown(_ run: RunForms.Content) -> String {
    let targets = run.targets
    let machines = TargetsTable.markdown(TargetComparison.all(in: run.rows), targets)
    return
      ([machines]
      + targets.map { target in
        let own = run.target(target)
        return "# \(target)\n\n" + SuiteReport.markdown(own.rows, own.records)
      }).joined(separator: "\n")
  }
}
