import Exports
import Foundation
import Metrics
import Results
import Testing
import TestSupport

/// `assay compare` on runs that were written here: nothing is trained.
@Suite struct CompareCommandTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try write("base", slowing: 1)
    try write("head", slowing: 1.5)
    try write("other", slowing: 1, suite: "other")
  }

  /// A run of dense and pruned on two backends, whose pruned cells take `slowing` times as long.
  private func write(_ name: String, slowing: Double, suite: String = "nightly") throws {
    var records: [Record] = []
    for (strategy, factor) in [("dense", 2), ("magnitude", slowing)] {
      for (backend, microseconds) in [("scalar", 4e-6), ("simd", 1e-6)] {
        let cell = CellKey(
          suite: suite, dataset: "synthetic", model: "net",
          applied: AppliedStrategy(strategy, isBaseline: strategy == "dense"), backend: backend,
          isa: backend, threads: 1, batch: 1)
        records += latencies(cell, run: name, from: microseconds * factor)
      }
    }
    try FileManager.default.createDirectory(
      atPath: workspace.file(name), withIntermediateDirectories: true)
    try workspace.write(ResultsCSV.table.text(records), to: "\(name)/results.csv")
  }

  private func latencies(_ cell: CellKey, run: String, from seconds: Double) -> [Record] {
    (0..<12).map { repetition in
      Record(
        run: run, commit: "abc1234", machine: "bench", cell: cell, seed: 1,
        repetition: repetition, metric: .latency,
        value: seconds * (1 + 0.01 * Double(repetition)), source: .clock)
    }
  }

  @Test func `two runs are compared cell by cell, and a change is no failure`() async throws {
    let outcome = try await workspace.assay("compare", "base", "head")
    #expect(outcome.ended(with: 0) && outcome.error.isEmpty, "\(outcome)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(outcome)")
    #expect(lines.count { $0.contains("1.500×") && $0.hasSuffix("slower?") } == 2, "\(outcome)")
    #expect(lines.count { $0.hasSuffix("~") } == 2, "\(outcome)")
    #expect(outcome.output.contains("no\n  spin loops") || outcome.output.contains("no spin loops"))
  }

  @Test func `the values of an axis are compared within a run`() async throws {
    let outcome = try await workspace.assay("compare", "base", "--by", "backend")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let lines = outcome.output.split(separator: "\n").filter { $0.contains("simd ÷ scalar") }
    #expect(lines.count { $0.contains("0.250×") && $0.hasSuffix("faster") } == 2, "\(outcome)")
  }

  @Test func `a page lies with the head, and another comparison leaves it alone`() async throws {
    let pairs = try await workspace.assay("compare", "base", "head/")
    #expect(pairs.output.hasSuffix("Page: head/comparison-with-base.html\n"), "\(pairs)")
    let first = try contents(workspace.file("head/comparison-with-base.html"))
    let worse = try #require(first.firstRange(of: "<section id=\"unsure\"")).lowerBound
    #expect(try #require(first.firstRange(of: "1.500×")).lowerBound > worse, "drift explains it")
    #expect(first.contains("<dt>head</dt><dd>head/</dd>"))

    let axis = try await workspace.assay("compare", "head", "--by", "backend")
    #expect(axis.output.hasSuffix("Page: head/comparison-by-backend.html\n"), "\(axis)")
    let page = try contents(workspace.file("head/comparison-by-backend.html"))
    let better = try #require(page.firstRange(of: "<section id=\"better\"")).lowerBound
    #expect(try #require(page.firstRange(of: "0.250×")).lowerBound > better)
    #expect(page.contains("<dt>run</dt><dd>head</dd>"))
    #expect(try contents(workspace.file("head/comparison-with-base.html")) == first)
    #expect(try RunDirectory.names(in: workspace.file("base")) == ["results.csv"])
  }

  @Test func `with a form or a file only that is written`() async throws {
    _ = try await workspace.assay("compare", "base", "head", "--format", "text")
    _ = try await workspace.assay("compare", "base", "head", "--output", "text")
    #expect(try RunDirectory.names(in: workspace.file("head")) == ["results.csv"])
  }

  @Test func `a page that can't be written is a warning, and all else is as before`() async throws {
    // Root may write everywhere; nobody can replace a directory by a file.
    try FileManager.default.createDirectory(
      atPath: workspace.file("head/comparison-with-base.html/in"), withIntermediateDirectories: true
    )
    let outcome = try await workspace.assay("compare", "base", "head")
    #expect(outcome.ended(with: 0) && !outcome.output.contains("Page"), "\(outcome)")
    #expect(outcome.output.contains("slower?"), "\(outcome)")
    #expect(outcome.error.hasPrefix("assay: warning: the page is left out: "), "\(outcome)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome)")
  }

  @Test func `every form is printed, or written to a new file`() async throws {
    let forms =
      ["text", "csv", "markdown", "html"]
      + ExportFormats.all.filter { !$0.needsSamples }.map { $0.name }
    for form in forms {
      let printed = try await workspace.assay("compare", "base", "head", "--format", form)
      #expect(printed.ended(with: 0) && !printed.output.isEmpty, "\(form): \(printed)")
      let file = try await workspace.assay(
        "compare", "base", "head", "--format", form, "--output", form)
      #expect(file.ended(with: 0) && file.output.isEmpty, "\(form): \(file)")
      #expect(
        try String(contentsOfFile: workspace.file(form), encoding: .utf8) == printed.output)
    }
    try await workspace.assay("compare", "base", "head", "--output", "csv").expectError(
      73, saying: ["csv", "--output"])
    try await workspace.assay("compare", "base", "head", "--format", "go").expectError(
      64, saying: ["'go'", "junit"])
  }

  @Test func `runs of two suites are refused, and compared when told`() async throws {
    try await workspace.assay("compare", "base", "other").expectError(
      65, saying: ["suite: 'other', base has 'nightly'", "--despite suite"])
    let outcome = try await workspace.assay("compare", "base", "other", "--despite", "suite")
    #expect(outcome.ended(with: 0) && outcome.output.contains("Despite suite"), "\(outcome)")
  }

  @Test(arguments: [
    (["base"], Int32(64), "--by"), (["base", "head", "--by", "backend"], 64, "--by"),
    (["base", "--by", "colour"], 64, "colour"),
    (["base", "head", "--despite", "weather"], 64, "'weather'"),
    (["base", "--by", "backend", "--despite", "suite"], 64, "--despite"),
    (["base", "--by", "batch"], 65, "'1'"), (["base", "nowhere"], 66, "nowhere/results.csv"),
  ])
  func `wrong words, and runs that can't be compared, are errors`(
    arguments: [String], code: Int32, saying: String
  ) async throws {
    let outcome = try await workspace.execute(
      .path(.init(Workspace.program)), ["compare"] + arguments)
    outcome.expectError(code, saying: [saying])
  }
}
