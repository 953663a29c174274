import Analysis
import Files
import Reports
import Results

/// What is made of a run that was merged of runs on several machines: for each machine what is made
/// of a run on one, then the same networks on all of them.
enum TargetsReport {
  static func write(_ run: RunForms.Content, of filter: String? = nil) async throws {
    let targets = run.parts.map(\.target)
    let charts = run.parts.map { SuiteReport.charts($0, of: filter) }
    for (part, charts) in zip(run.parts, charts) {
      print("=== \(part.target)\n")
      SuiteReport.print(part, SuiteReport.remarks(part, of: run.directory, charts))
      print()
    }
    let comparisons = TargetComparison.all(in: run.rows)
    print(
      TargetsTable.terminal(
        comparisons, targets, width: Console.width, color: Console.usesColor))
    let computed = SuiteReport.computed(run.costs)
    for remark in computed { Console.printWrapped(remark) }
    let directory = run.directory
    try SuiteReport.writeSummary(run)
    print("Report: \(directory.path)")
    try directory.createSubdirectories()
    for (charts, name) in zip(charts, Charts.fileNames(targets)) {
      let folder = "\(directory.charts)/\(name)"
      try Directory.make(folder)
      _ = try await charts.draw(into: folder)
    }
    let compared = Charts.ofTargets(run.rows)
    // What wasn't drawn of a machine isn't said in a page without its charts.
    let remarks = run.parts.flatMap { part in
      SuiteReport.remarks(part, of: run.directory, nil).map { "\(part.target): \($0)" }
    }
    try await PageFile.write(to: directory.page, drawing: compared, into: directory.charts) {
      SuiteReport.page(run, compared, remarks + computed)
    }
    print("Charts: \(directory.charts), with a folder for each machine")
    print("Page: \(directory.page)")
  }

  /// The summary for a pull request.
  static func markdown(_ run: RunForms.Content) -> String {
    let targets = run.parts.map(\.target)
    let machines = TargetsTable.markdown(TargetComparison.all(in: run.rows), targets)
    // Networks that were trained on other instruction sets may be of other sizes.
    let sizes = Set(run.parts.map(\.values.sizes))
    let shared = sizes.count == 1 ? sizes.first : nil
    let own = run.parts.map { part in
      "# \(part.target)\n\n"
        + SuiteReport.markdown(part, costs: [], sizes: shared == nil ? part.values.sizes : [])
    }
    let costs = CostsTable.markdown(run.costs)
    return ([machines, costs, shared.map(SizesTable.markdown)].compactMap(\.self) + own)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
