import Files
import Foundation
import Results
import Testing

/// A last row that no line feed ends was cut off: whoever reads the file says so.
@Suite struct TornRowTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func tear(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try String(text.dropLast()).write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func `every command that reads rows of a run or of a history tells`() async throws {
    let first = try await workspace.assay("run", "tiny.yaml")
    #expect(first.ended(with: 0), "\(first)")
    let run = try workspace.run()
    try tear(run.results)
    try tear(run.history)
    let parent = String(run.path[..<(run.path.lastIndex(of: "/") ?? run.path.endIndex)])
    for arguments in [
      ["report", run.path, "--format", "csv"], ["compare", run.path, "--by", "strategy"],
      ["history", parent],
    ] {
      let outcome = try await workspace.execute(.path(.init(Workspace.program)), arguments)
      #expect(outcome.ended(with: 0), "\(outcome)")
      #expect(outcome.error.contains("warning: "), "\(outcome)")
      #expect(outcome.error.contains("the last row is cut off"), "\(outcome)")
    }
    let report = try await workspace.assay("report", run.path)
    #expect(report.output.contains("the last row of results.csv is cut off"), "\(report)")
  }

  @Test func `so do reports of other runs`() async throws {
    try workspace.write(
      "suite: k\ngroups: [{kernel: [dense], shape: [8x8, 8x9], batch: [1], isa: [scalar]}]\n",
      to: "k.yaml")
    for outcome in [
      try await workspace.assay("kernels", "k.yaml"),
      try await workspace.assay("sensitivity", "tiny.yaml"),
    ] {
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    for run in try workspace.runs() {
      let files = [run.kernels, run.sensitivity].filter(FileManager.default.fileExists)
      try tear(try #require(files.first))
      let outcome = try await workspace.assay("report", run.path)
      #expect(outcome.ended(with: 0), "\(outcome)")
      #expect(outcome.error.contains("\(files[0]): the last row is cut off"), "\(outcome)")
    }
  }
}
