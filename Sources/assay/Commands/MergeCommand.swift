import ArgumentParser
import Foundation
import Results
import Suites

/// `assay merge`
struct MergeCommand: ParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Makes one run of several: parts of a suite that were run apart.",
    discussion: """
      Every cell is taken once, and those that are measured together from one run as
      far as it goes. Runs on processors that differ stay apart: the column 'target'
      says which, and 'assay report' compares them. What is missing is named, with
      the commands that measure it, and the exit code is 1; what is there is merged.

      The merged run is a run like any other for report, compare and check.

      EXAMPLES
        assay merge parts/* --out Reports/full/merged
        assay report Reports/full/merged
      """)

  @Argument(help: "The directories of the runs.")
  var runs: [String]

  @Option(
    help: ArgumentHelp("The merged run's directory, which must not exist yet.", valueName: "dir"))
  var out: String

  var remedies: FileRemedies { .merged }

  func validate() throws {
    if out.isEmpty { throw ValidationError("--out is empty, expected a directory") }
  }

  func run() throws {
    let merge = try RunMerge(runs)
    let plans = merge.targets.map { MergePlan(merge, target: $0) }
    let differing = try merge.write(
      to: out, order: plans.first { !$0.order.isEmpty }?.order ?? [:])
    for name in differing {
      Console.warn(
        "runs have different networks of the name \(name), made by other kernels or at another "
          + "time; models/ has that of the first")
    }
    for name in merge.differingHardware {
      Console.warn(
        "runs computed costs for '\(name)' by different files, and networks can't be compared by "
          + "them; run the parts again with the same file")
    }
    var missing = 0
    for (target, plan) in zip(merge.targets, plans) {
      let cells = merge.cells(of: target)
      let failed = cells.count { !$0.isMeasured }
      print(
        (target.isEmpty ? "" : "\(target): ") + "\(cells.count) cells"
          + (failed > 0 ? ", \(failed) of them failed or unavailable" : ""))
      if let objection = plan.objection { Console.note(objection) }
      missing += plan.missing.count
      plan.tell()
    }
    if merge.repeated > 0 {
      print("\(merge.repeated) cells were in several runs, and are taken from one")
    }
    print("Run: \(out)")
    if missing > 0 {
      // What follows ends the program at once.
      Console.flush()
      throw CellsMissing(count: missing)
    }
  }
}

/// What `assay merge` ends with when cells are missing; all others are merged.
struct CellsMissing: Failure {
  let count: Int
  var description: String {
    "\(count) cells of the suite are missing; the lines above say which, and what measures them"
  }
  var exitCode: Int32 { ExitCode.incomplete }
}
