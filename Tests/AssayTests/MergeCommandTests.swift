import Foundation
import Metrics
import RecordSupport
import Results
import Subprocess
import Testing
import TestSupport

@Suite struct MergeCommandTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(Self.suite.text, to: "tiny.yaml")
  }

  /// Four groups of three cells.
  private static let suite = TinySuite(
    seeds: "[1, 2]", strategies: "[dense, random: {sparsity: [0.5, 0.8]}]")

  private func runParts(_ numbers: [Int], of count: Int = 3) async throws {
    for number in numbers {
      let outcome = try await workspace.assay(
        "run", "tiny.yaml", "--shard", "\(number)/\(count)", "--into", "parts/\(number)")
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
  }

  private func merged(_ name: String = "merged") throws -> RunDirectory {
    try RunDirectory(
      existing: workspace.file(name), holdingOneOf: [RunDirectory.resultsFile])
  }

  @Test func `parts become the run that one process measures, but for times`() async throws {
    try await runParts([3, 1, 2])
    let outcome = try await workspace.assay(
      "merge", "parts/3", "parts/1", "parts/2", "--out", "merged")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.output == "12 cells\nRun: merged\n")
    let alone = try await workspace.assay("run", "tiny.yaml")
    #expect(alone.ended(with: 0), "\(alone)")
    let (own, other) = (try merged(), try workspace.run())
    #expect(try own.expectWholeCells() == 12)
    #expect(try own.cells().map(\.cell) == other.cells().map(\.cell))
    #expect(try Self.facts(own) == Self.facts(other))
    #expect(try contents(of: own.models) == contents(of: other.models))
    #expect(try RunDirectory.names(in: workspace.path).filter { $0.hasSuffix("partial") } == [])

    let report = try await workspace.assay("report", "merged")
    #expect(report.ended(with: 0), "\(report)")
    #expect(!report.output.contains("several machines"), "\(report)")
    for form in ["json", "junit", "csv", "google-benchmark"] {
      let outcome = try await workspace.assay("report", "merged", "--format", form)
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    let compared = try await workspace.assay("compare", "merged", other.path)
    #expect(compared.ended(with: 0), "\(compared)")
    let gate = try await workspace.assay(
      "check", "tiny.yaml", "--base", "merged", "--time", "1", "--filter", "net/dense/*/1")
    #expect([0, 1, 2].contains { gate.ended(with: $0) }, "\(gate)")
    // What is whole needs nothing more.
    let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", "merged")
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try own.expectWholeCells() == 12)
  }

  @Test func `what is missing is named with what measures it, and the rest is merged`() async throws
  {
    try await runParts([1, 2])
    let run = try RunDirectory(interrupted: workspace.file("parts/1"))
    // The last cell loses its last rows, as in a part that was ended while it wrote them.
    let lines = try run.text().split(separator: "\n")
    try (lines.dropLast(2).joined(separator: "\n") + "\n").write(
      toFile: run.results, atomically: true, encoding: .utf8)
    let outcome = try await workspace.assay("merge", "parts/1", "parts/2", "--out", "merged")
    #expect(outcome.ended(with: 1), "\(outcome)")
    for words in [
      "missing: ", "net/random@sparsity=0.8/scalar/", "assay run tiny.yaml --shard 3/3\n",
      "assay run tiny.yaml --shard 1/3 --into parts/1\n",
    ] {
      #expect(outcome.output.contains(words), "\(words): \(outcome)")
    }
    let there = try merged().expectWholeCells()
    #expect(outcome.output.contains("\(there) cells\nmissing: \(12 - there)\n"), "\(outcome)")
    #expect(outcome.error.contains("\(12 - there) cells of the suite are missing"), "\(outcome)")

    // The commands do what they say, and cells that are there twice are taken once.
    try await runParts([1, 3])
    let again = try await workspace.assay(
      "merge", "parts/1", "parts/2", "parts/3", "parts/2", "--out", "whole")
    #expect(again.ended(with: 0), "\(again)")
    #expect(again.output.contains("cells were in several runs"), "\(again)")
    #expect(try merged("whole").expectWholeCells() == 12)
  }

  @Test func `times of different processors are never mixed, and the report compares them`()
    async throws
  {
    var suite = Self.suite
    suite.targets = "[own]"
    try workspace.write(suite.text, to: "tiny.yaml")
    let trained = try await workspace.assay("train", "tiny.yaml", "--models", "models")
    #expect(trained.ended(with: 0), "\(trained)")
    for machine in ["here", "there"] {
      let outcome = try await workspace.assay(
        "run", "tiny.yaml", "--models", "models", "--into", machine)
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    try rename("there", to: "Another Processor")
    let outcome = try await workspace.assay("merge", "here", "there", "--out", "merged")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.output.contains("Another Processor: 12 cells\n"), "\(outcome)")
    let run = try merged()
    let records = try run.records()
    for machine in ["here", "there"] {
      let part = try RunDirectory(interrupted: workspace.file(machine)).records()
      let own = records.filter { ($0.cell.target == "Another Processor") == (machine == "there") }
      #expect(own.map(\.value) == part.map(\.value), "\(machine)")
    }

    let report = try await workspace.assay("report", "merged")
    #expect(report.ended(with: 0), "\(report)")
    #expect(report.output.contains("=== Another Processor\n"), "\(report)")
    let summary = try String(contentsOfFile: run.summaryCSV, encoding: .utf8)
    // A row for each cell of both.
    #expect(summary.split(separator: "\n").count == 1 + 2 * 6)
    #expect(summary.contains(",target,") && summary.contains(",Another Processor,"))
    let charts = try RunDirectory.names(in: run.charts)
    #expect(charts.contains("targets-scalar.svg") && charts.contains("Another-Processor"))
    let markdown = try String(contentsOfFile: run.summaryMarkdown, encoding: .utf8)
    #expect(markdown.contains("## Machines") && markdown.contains("# Another Processor"))
    // Both measured the same networks, which would cost the same elsewhere.
    #expect(markdown.matches(of: /## Sizes\n/).count == 1)
    #expect(markdown.matches(of: /computed: own/).count == 1)
    #expect(report.output.matches(of: /Computed, not measured/).count == 1, "\(report)")
    let page = try String(contentsOfFile: run.page, encoding: .utf8)
    #expect(page.matches(of: /<caption>computed: own/).count == 1)
    #expect(page.matches(of: /Computed, not measured/).count == 1)
    // A row for each of the three networks.
    let computed = try String(contentsOfFile: run.computed, encoding: .utf8)
    #expect(computed.split(separator: "\n").count == 1 + 3)
    let compared = try await workspace.assay("compare", "merged", "--by", "target")
    #expect(compared.ended(with: 0), "\(compared)")
    #expect(compared.output.contains("Another Processor ÷ "), "\(compared)")
    for form in ["text", "json", "junit", "google-benchmark"] {
      let outcome = try await workspace.assay("report", "merged", "--format", form)
      #expect(outcome.ended(with: 0) && outcome.output.contains("Another Processor"), "\(form)")
    }

    try await workspace.assay("merge", "merged", "here", "--out", "more").expectError(
      65, saying: ["merged of runs on several machines", "its parts"])
    try await workspace.assay("run", "tiny.yaml", "--resume", "merged").expectError(
      65, saying: ["merged of runs on several machines"])
  }

  @Test func `costs computed by different files of one target are told`() async throws {
    var suite = Self.suite
    suite.targets = "[own]"
    try workspace.write(suite.text, to: "tiny.yaml")
    try await runParts([1, 2], of: 2)
    let same = try await workspace.assay("merge", "parts/1", "parts/2", "--out", "same")
    #expect(same.ended(with: 0) && !same.error.contains("different files"), "\(same)")

    let target = try String(contentsOfFile: workspace.file("targets/own.yaml"), encoding: .utf8)
    try workspace.write(target.replacing("clock: 1e9", with: "clock: 2e9"), to: "targets/own.yaml")
    let again = try await workspace.assay(
      "run", "tiny.yaml", "--shard", "2/2", "--into", "parts/other")
    #expect(again.ended(with: 0), "\(again)")
    let outcome = try await workspace.assay("merge", "parts/1", "parts/other", "--out", "merged")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(
      outcome.error.contains("runs computed costs for 'own' by different files"), "\(outcome)")
    let warnings = try merged().recordedEnvironment().warnings
    #expect(warnings.contains { $0.contains("differ among the merged runs: own;") }, "\(warnings)")
    let report = try await workspace.assay("report", "merged")
    #expect(report.output.contains("differ among the merged runs"), "\(report)")
  }

  /// Makes a run look as if it had been measured on another processor.
  private func rename(_ run: String, to processor: String) throws {
    let directory = try RunDirectory(interrupted: workspace.file(run))
    var environment = try directory.recordedEnvironment()
    environment.processor = processor
    try environment.write(to: directory.environment)
  }

  @Test func `runs that don't belong together are refused, and nothing is left`() async throws {
    try await runParts([1])
    try workspace.write(Self.suite.text + "# other\n", to: "tiny.yaml")
    try await runParts([2])
    try await workspace.assay("merge", "parts/1", "parts/2", "--out", "merged").expectError(
      65, saying: ["parts/2", "another suite"])
    try await workspace.assay("merge", "parts/1", "nothing", "--out", "merged").expectError(
      66, saying: ["nothing/results.csv"])
    #expect(!FileManager.default.fileExists(atPath: workspace.file("merged")))
    try await workspace.assay("merge", "parts/1", "--out", "parts/2").expectError(
      73, saying: ["parts/2", "--out"])
    try await workspace.assay("merge", "parts/1").expectError(64, saying: ["--out"])
    // Without the suite's file nobody knows what is missing.
    let outcome = try await workspace.assay("merge", "parts/1", "--out", "merged")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.error.contains("tiny.yaml can't be read here, or has changed"), "\(outcome)")
  }

  /// What no clock tells of a run, nor what clocks choose.
  private static func facts(_ run: RunDirectory) throws -> Set<[String]> {
    Set(
      try run.records().filter { $0.metric.layer == nil }.map { record in
        let isTimed =
          record.unit == "s" || record.metric.role == .counter || record.metric == .rows
          || record.metric == .packedBytes || record.metric == .operationImbalance
        return [
          "\(record.cell)", "\(record.seed)", "\(record.repetition ?? -1)", record.metric.name,
          isTimed ? "" : "\(record.value ?? -1)", record.source.rawValue,
        ]
      })
  }
}

extension Record {
  fileprivate var unit: String { metric.unit }
}
