import Foundation
import Results
import Subprocess
import Testing
import TestSupport

@Suite struct MachineTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `an instruction set that the processor doesn't run ends with 69 before training`()
    async throws
  {
    #if arch(arm64)
      let foreign = "simd:avx2"
    #else
      let foreign = "simd:neon"
    #endif
    var suite = TinySuite()
    suite.backends = "[scalar, '\(foreign)']"
    try workspace.write(suite.text, to: "tiny.yaml")
    try await workspace.assay("run", "tiny.yaml").expectError(
      69, saying: ["'\(foreign)'", "scalar"])
    #expect(try workspace.runs().isEmpty)
    // A filter that leaves the backend out needs no such processor.
    let rest = try await workspace.assay("run", "tiny.yaml", "--filter", "*/dense/scalar/1")
    #expect(rest.ended(with: 0), "\(rest)")
  }

  @Test
  func `without gnuplot everything but the pictures is complete, and a note says what to install`()
    async throws
  {
    let outcome = try await workspace.assay(
      "run", "tiny.yaml", setting: ["PATH": workspace.file("nothing")])
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.error.hasPrefix("assay: note: ") && outcome.error.contains("gnuplot-nox"))
    let run = try workspace.run()
    #expect(try run.expectWholeCells() == 4)
    let summary = try String(contentsOfFile: run.summaryCSV, encoding: .utf8)
    #expect(summary.split(separator: "\n").count == 5)
    #expect(outcome.output.contains("Report: \(run.path.dropFirst(workspace.path.count + 1))"))
    let charts = try contents(of: run.charts).keys
    #expect(charts.contains { $0.hasSuffix(".gp") })
    #expect(!charts.contains { $0.hasSuffix(".svg") })
    // What was drawn later is what would have been drawn.
    let report = try await workspace.assay("report", run.path)
    #expect(report.ended(with: 0), "\(report)")
    let drawn = try contents(of: run.charts).keys
    #expect(drawn.count { $0.hasSuffix(".svg") } == charts.count { $0.hasSuffix(".gp") })
  }

  @Test func `a place where nothing can be made ends with 73 and is left as it was`() async throws {
    // Root may write anywhere, but not below a file.
    try workspace.write("text", to: "file")
    for out in ["file", "file/deeper"] {
      try await workspace.assay("run", "tiny.yaml", "--out", out).expectError(
        73, saying: ["\(out)/tiny", "--out"])
    }
    #expect(try String(contentsOfFile: workspace.file("file"), encoding: .utf8) == "text")
  }

  @Test func `more threads than processors are warned of beside the numbers`() async throws {
    var suite = TinySuite()
    let threads = 2 * ProcessInfo.processInfo.activeProcessorCount
    suite.backends = "['threaded:\(threads)']"
    try workspace.write(suite.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("run", "tiny.yaml", "--filter", "*/dense/*/1")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let words = "threads: \(threads) of them run at a time"
    #expect(outcome.output.contains("Warning: \(words)"), "\(outcome)")
    let environment = try #require(RunEnvironment.read(try workspace.run().environment))
    #expect(environment.warnings.contains { $0.hasPrefix(words) })
    let kernels = try await workspace.assay(
      "kernels", "--shape", "8x8", "--kernel", "dense", "--threads", "1,\(threads)", "--quiet")
    #expect(kernels.ended(with: 0) && kernels.error.contains(words), "\(kernels)")
  }

  private func shell(_ words: String) async throws -> Outcome {
    try await workspace.execute(.name("sh"), ["-c", "exec '\(Workspace.program)' \(words)"])
  }

  @Test(arguments: [
    "list tiny.yaml", "help", "help run", "--version",
    "kernels --shape 8x8 --kernel dense --isa scalar --batch 1 --quiet",
  ])
  func `standard output that can't be written ends with 74`(_ words: String) async throws {
    let outcome = try await shell("\(words) > /dev/full")
    outcome.expectError(74, saying: ["standard output", "No space left on device"])
  }

  @Test(arguments: ["2>&-", "2>/dev/full"])
  func `where errors are told changes no exit code`(_ redirection: String) async throws {
    #expect(try await shell("list \(redirection)").ended(with: 64))
    #expect(try await shell("list none.yaml \(redirection)").ended(with: 66))
  }

  @Test func `files don't take the place of streams that are closed`() async throws {
    let outcome = try await shell("run tiny.yaml --filter '*/dense/*/1' <&- >&- 2>&-")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(try workspace.run().expectWholeCells() == 1)
  }

  @Test func `a byte order mark before a suite or a counter group is passed over`() async throws {
    try workspace.write("\u{FEFF}" + TinySuite().text, to: "marked.yaml")
    try workspace.write("\u{FEFF}description: one\nevents: [FLOPS]\n", to: "counters/own.yaml")
    let outcome = try await workspace.assay("list", "marked.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.output == (try await workspace.assay("list", "tiny.yaml")).output)
  }

  @Test func `the version is the changelog's newest, and says what the program was built with`()
    async throws
  {
    let changelog = try contents(Project.file("CHANGELOG.md"))
    let newest = try #require(
      changelog.firstMatch(of: /\n## \[([0-9.]+)\] - [0-9]{4}-[0-9]{2}-[0-9]{2}\n/))
    let outcome = try await workspace.assay("--version")
    #expect(outcome.output.hasPrefix("assay \(newest.1); Swift 6."), "\(outcome)")
  }

  @Test func `a cache that can't be written is no error`() async throws {
    try workspace.write("text", to: "cache")
    let outcome = try await workspace.assay("run", "tiny.yaml", "--filter", "*/dense/*/1")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(try workspace.run().expectWholeCells() == 1)
  }
}
