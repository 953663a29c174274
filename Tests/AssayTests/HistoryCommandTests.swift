import Foundation
import Results
import Testing
import TestSupport

@Suite struct HistoryCommandTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `every run adds its cells once, and their history is shown with charts`() async throws
  {
    for _ in 1...2 {
      let outcome = try await workspace.assay("run", "tiny.yaml")
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    let runs = try workspace.runs()
    let path = workspace.file("Reports/tiny/history.csv")
    #expect(try #require(runs.first).history == path)
    let records = try HistoryCSV.table.read(path)
    let names =
      ["net/dense/scalar/1", "net/random@sparsity=0.8/scalar/1"]
      + ["net/dense/scalar/4", "net/random@sparsity=0.8/scalar/4"]
    #expect(records.map(\.cell.name) == names + names)
    #expect(records.allSatisfy { $0.latency != nil && $0.speedup != nil && $0.accuracy != nil })
    #expect(Set(records.map(\.cell.machine)).count == 1)

    // Going on with a run that has ended adds nothing.
    let before = try contents(path)
    let resumed = try await workspace.assay(
      "run", "tiny.yaml", "--resume", try #require(runs.last).path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try contents(path) == before)

    let outcome = try await workspace.assay("history", "Reports/tiny")
    #expect(outcome.ended(with: 0), "\(outcome)")
    for name in names { #expect(outcome.output.contains(name), "\(outcome)") }
    #expect(outcome.output.contains("fewer than 10 runs"))
    for batch in [1, 4] {
      let chart = workspace.file("Reports/tiny/charts/history-net-batch\(batch).svg")
      #expect(FileManager.default.fileExists(atPath: chart))
    }
  }

  /// Twenty runs; from the thirteenth on the second cell takes a fifth longer.
  private func writeHistory() throws {
    let records = (0..<20).flatMap { run in
      ["dense", "magnitude@sparsity=0.9"].enumerated().map { place, label in
        HistoryRecord(
          time: "2026-10-\(10 + run)T00:00:00Z", run: "run\(10 + run)", commit: "c\(run)",
          cell: TrackedCell(
            machine: "EPYC x2", dataset: "synthetic", model: "net",
            strategy: String(label.prefix { $0 != "@" }), label: label, backend: "simd", batch: 1),
          latency: (place == 1 && run >= 12 ? 1.2e-5 : 1e-5) + 1e-8 * Double(run % 3))
      }
    }
    try workspace.write(HistoryCSV.table.text(records), to: "history.csv")
  }

  @Test func `a planted change is told with its commit in all formats`() async throws {
    try writeHistory()
    let text = try await workspace.assay("history", ".")
    #expect(text.ended(with: 0), "\(text)")
    let line = text.output.split(separator: "\n").first { $0.contains("c12") }
    #expect(line?.contains("net/magnitude@sparsity=0.9/simd/1") == true, "\(text)")
    #expect(line?.contains("+20.0 %") == true, "\(text)")

    let csv = try await workspace.assay(
      "history", ".", "--format", "csv", "--filter", "net/magnitude/*")
    #expect(csv.ended(with: 0) && csv.output.split(separator: "\n").count == 2, "\(csv)")
    #expect(csv.output.contains(",latency,20,1e-05,"), "\(csv)")
    #expect(csv.output.contains(",run22,c12,"), "\(csv)")

    let markdown = try await workspace.assay(
      "history", ".", "--format", "markdown", "--output", "trends.md")
    #expect(markdown.ended(with: 0) && markdown.output.isEmpty, "\(markdown)")
    #expect(try contents(workspace.file("trends.md")).contains("| c12 | run22 | +20.0 % |"))
  }

  @Test func `what is wrong is said with its exit code`() async throws {
    try await workspace.assay("history", "Reports/none").expectError(
      66, saying: ["Reports/none/history.csv", "'assay run'"])
    try writeHistory()
    try await workspace.assay("history", ".", "--filter", "large/*").expectError(
      64, saying: ["'large/*'", "'net/magnitude@sparsity=0.9/simd/1'"])
    try await workspace.assay("history", ".", "--format", "xml").expectError(
      64, saying: ["'xml'", "text, csv, markdown"])
    try await workspace.assay("history", ".", "--format", "csv", "--output", "none/trends.csv")
      .expectError(73, saying: ["none/trends.csv", "--output"])
    try await workspace.assay("history", ".", "--output", "trends.md").expectError(
      64, saying: ["--format"])
    try workspace.write("time,run\n1,2\n", to: "history.csv")
    try await workspace.assay("history", ".").expectError(65, saying: ["history.csv:1", "commit"])
  }
}
