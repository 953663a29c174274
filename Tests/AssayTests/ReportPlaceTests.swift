import Foundation
import Results
import Testing
import TestSupport

/// Where reports go, and what happens when they can't.
@Suite struct ReportPlaceTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `reports of one directory that are made at once don't disturb each other`()
    async throws
  {
    let first = try await workspace.assay("run", "tiny.yaml")
    #expect(first.ended(with: 0), "\(first)")
    let run = try workspace.run()
    let charts = try contents(of: run.charts)
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      for _ in 0..<4 { group.addTask { try await workspace.assay("report", run.path) } }
      for try await outcome in group { #expect(outcome.ended(with: 0), "\(outcome)") }
    }
    #expect(try contents(of: run.charts) == charts)
  }

  @Test(arguments: ["summary.csv", "summary.md", "charts"])
  func `a report that can't be written is printed, then ends with 73`(taken: String) async throws {
    let first = try await workspace.assay("run", "tiny.yaml")
    #expect(first.ended(with: 0), "\(first)")
    let run = try workspace.run()
    let (path, manager) = ("\(run.path)/\(taken)", FileManager.default)
    // Root may write anywhere, but nothing replaces a directory that holds something, and nothing
    // is made below a file.
    try manager.removeItem(atPath: path)
    if taken == "charts" {
      try Data().write(to: URL(fileURLWithPath: path))
    } else {
      try manager.createDirectory(atPath: path + "/x", withIntermediateDirectories: true)
    }
    let outcome = try await workspace.assay("report", run.path)
    outcome.expectError(73, saying: [taken, "make the run's directory writable"])
    #expect(outcome.output.contains("random"), "\(outcome)")
    #expect(outcome.output.contains("Sampling: "), "\(outcome)")
  }

  @Test func `the tables of other runs are printed before they are written, too`() async throws {
    try workspace.write(
      "suite: k\ngroups: [{kernel: [dense], shape: [8x8], batch: [1], isa: [scalar]}]\n",
      to: "k.yaml")
    let kernels = try await workspace.assay("kernels", "k.yaml")
    #expect(kernels.ended(with: 0), "\(kernels)")
    let sensitivity = try await workspace.assay("sensitivity", "tiny.yaml")
    #expect(sensitivity.ended(with: 0), "\(sensitivity)")
    for (run, words) in zip(try workspace.runs(), ["dense", "accuracy"]) {
      try FileManager.default.removeItem(atPath: run.summaryMarkdown)
      try FileManager.default.createDirectory(
        atPath: run.summaryMarkdown + "/x", withIntermediateDirectories: true)
      let outcome = try await workspace.assay("report", run.path)
      outcome.expectError(73, saying: ["summary.md", "make the run's directory writable"])
      #expect(outcome.output.contains(words), "\(outcome)")
    }
  }
}
