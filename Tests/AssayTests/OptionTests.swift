import Foundation
import RecordSupport
import Results
import Testing

@Suite struct OptionTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `list prints each cell's name once, whatever the seeds, and runs nothing`()
    async throws
  {
    var suite = TinySuite()
    suite.seeds = "[1, 2]"
    suite.backends = "[scalar, 'threaded:2']"
    try workspace.write(suite.text, to: "two.yaml")
    let outcome = try await workspace.assay("list", "two.yaml")
    #expect(outcome.ended(with: 0) && outcome.error.isEmpty, "\(outcome)")
    let expected = [1, 4].flatMap { batch in
      ["dense", "random@sparsity=0.8"].flatMap { strategy in
        ["scalar", "threaded:2"].map { "net/\(strategy)/\($0)/\(batch)" }
      }
    }
    #expect(outcome.output.split(separator: "\n").map(String.init) == expected)
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `a filter takes cells by name, by bare strategy and by label, in list and in run`()
    async throws
  {
    for pattern in ["*/random/*/4", "net/random@sparsity=0.8/scalar/4", "*/rand??/*/4"] {
      let outcome = try await workspace.assay("list", "tiny.yaml", "--filter", pattern)
      #expect(outcome.ended(with: 0), "\(outcome)")
      #expect(outcome.output == "net/random@sparsity=0.8/scalar/4\n", "\(pattern)")
    }
    let outcome = try await workspace.assay("run", "tiny.yaml", "--filter", "*/random/*/4")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let cells = try workspace.run().cells()
    #expect(cells.map(\.cell.cell.strategy) == ["random"])
    #expect(cells.map(\.cell.cell.batch) == [4])
  }

  @Test
  func `a seed on the command line takes the place of the suite's and trains another network`()
    async throws
  {
    for (seed, directory) in [("1", "A"), ("7", "B")] {
      let outcome = try await workspace.assay(
        "run", "tiny.yaml", "--seed", seed, "--out", directory, "--filter", "*/dense/*/1")
      #expect(outcome.ended(with: 0), "\(outcome)")
      #expect(
        try workspace.run(in: directory).cells().map(\.cell.seed) == [try #require(UInt64(seed))])
    }
    let models = try ["A", "B"].map {
      try contents(of: workspace.run(in: $0).models)
    }
    #expect(models.allSatisfy { $0.count == 1 })
    #expect(models[0].values.first != models[1].values.first)
  }

  @Test func `a run that was cut off goes on where it stopped, and every cell is there once`()
    async throws
  {
    let outcome = try await workspace.assay("run", "tiny.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let whole = try run.cells()
    #expect(whole.count == 4)
    // The first group is batch 1: its two cells, then half of a line.
    let lines = try run.text().split(separator: "\n")
    let count = 1 + whole[0].records.count + whole[1].records.count
    let kept = lines.prefix(count).joined(separator: "\n") + "\n"
    let cut = kept + lines[count].prefix(lines[count].count / 2)
    try cut.write(toFile: run.results, atomically: true, encoding: .utf8)

    let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try workspace.runs() == [run])
    #expect(try run.text().hasPrefix(kept))
    #expect(try run.expectWholeCells() == 4)
    #expect(try run.cells().map(\.cell) == whole.map(\.cell))
    #expect(Set(try run.records().map(\.run)).count == 1)
    let summary = try String(contentsOfFile: run.summaryCSV, encoding: .utf8)
    #expect(summary.split(separator: "\n").count == 5)

    // Going on with what is complete changes nothing, and forgets nothing.
    let text = try run.text()
    let again = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
    #expect(again.ended(with: 0), "\(again)")
    #expect(try run.text() == text)
    let environment = try run.recordedEnvironment()
    #expect(environment.unavailable["PAPI_NO_SUCH_EVENT"] != nil)
    // The load may differ between the three starts; what is said of the build may not.
    #expect(environment.warnings.count { $0.hasPrefix("debug build") } <= 1)
    #expect(environment.warnings.count == Set(environment.warnings).count)
  }

  @Test func `a run is not gone on with under another suite text`() async throws {
    let outcome = try await workspace.assay("run", "tiny.yaml", "--filter", "*/dense/*/1")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let before = try contents(of: run.path)
    var suite = TinySuite()
    suite.batches = "[1, 8]"
    try workspace.write(suite.text, to: "tiny.yaml")
    try await workspace.assay("run", "tiny.yaml", "--resume", run.path).expectError(
      65, saying: ["\(run.path)/environment.json", "--resume"])
    #expect(try contents(of: run.path) == before)
  }

  @Test func `a missing run is not gone on with, and none is begun in its stead`() async throws {
    try await workspace.assay("run", "tiny.yaml", "--resume", "nowhere").expectError(
      66, saying: ["nowhere/results.csv"])
    #expect(try workspace.runs().isEmpty)
    try await workspace.assay("report", "nowhere").expectError(
      66, saying: ["nowhere/results.csv"])
  }

  @Test(arguments: [
    (["rnu", "tiny.yaml"], "rnu"), (["run"], "suite"),
    (["run", "tiny.yaml", "--fliter", "*"], "--fliter"),
    (["run", "tiny.yaml", "--seed", "one"], "one"), (["run", "tiny.yaml", "--out"], "--out"),
    (["run", "tiny.yaml", "--out", ""], "--out"),
    (["list", "tiny.yaml", "more"], "more"), (["report"], "run"), (["--verbose"], "--verbose"),
    (["run", "tiny.yaml", "--filter", "net/desne/*/*"], "net/desne/*/*"),
    (["list", "tiny.yaml", "--filter", "none"], "net/dense/scalar/1"),
  ])
  func `wrong words end with 64 and one line that names them`(arguments: [String], named: String)
    async throws
  {
    let outcome = try await workspace.execute(.path(.init(Workspace.program)), arguments)
    outcome.expectError(64, saying: [named])
    #expect(outcome.output.isEmpty)
    #expect(try workspace.runs().isEmpty)
  }

  @Test(arguments: [[], ["run"], ["list"], ["report"], ["kernels"]])
  func `help is no error`(command: [String]) async throws {
    let outcome = try await workspace.execute(
      .path(.init(Workspace.program)), command + ["--help"])
    #expect(outcome.ended(with: 0) && outcome.error.isEmpty, "\(outcome)")
    #expect(outcome.output.contains("USAGE: assay"))
  }

  @Test(arguments: [
    ["kernels", "--csv", "-"], ["compare", "base", "head", "--format", "csv", "--output", "-"],
    ["check", "tiny.yaml", "--base", "base", "--output", "-"],
    ["check", "tiny.yaml", "--instructions", "-", "--renew"],
    ["report", "base", "--format", "csv", "--output", "-"], ["history", "base", "--output", "-"],
  ])
  func `no file is called like standard output`(words: [String]) async throws {
    let outcome = try await workspace.execute(.path(.init(Workspace.program)), words)
    outcome.expectError(64, saying: ["is -, expected the name of a"])
    #expect(!FileManager.default.fileExists(atPath: workspace.file("-")))
  }
}
