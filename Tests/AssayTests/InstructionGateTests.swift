import Files
import Foundation
import Results
import TestSupport
import Testing

/// `assay check --instructions` as a user calls it, on a few cells.
@Suite struct InstructionGateTests {
  private static let suite = Project.file("Suites/instructions.yaml")
  private static let shipped = Project.file("Suites/instructions/swift-6.3.1.csv")
  private static let table = ExpectedInstructionsCSV.table
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func check(_ more: String..., suite: String = suite) async throws -> Outcome {
    try await workspace.execute(
      .path(.init(Workspace.program)), ["check", suite, "--instructions", "e.csv"] + more)
  }

  private func edit(_ change: ([ExpectedInstructions]) -> [ExpectedInstructions]) throws {
    let rows = try Self.table.read(workspace.file("e.csv"))
    try workspace.write(Self.table.text(change(rows)), to: "e.csv")
  }

  @Test(.enabled(if: SimulationTests.hasValgrind, "needs valgrind"))
  func `counts are found again to the instruction, and one that rose ends with 2`() async throws {
    // The program under test is another build than the file's; its rows come beside the others.
    let shipped = try Self.table.read(Self.shipped)
    try workspace.write(Self.table.text(shipped), to: "e.csv")
    let filter = ["--filter", "*/magnitude/simd/1"]
    let renewed = try await check(filter[0], filter[1], "--renew")
    #expect(renewed.ended(with: 0), "\(renewed)")
    let rows = try Self.table.read(workspace.file("e.csv"))
    let cell = "small/magnitude@sparsity=0.8/simd/1"
    #expect(rows.contains { $0.cell == cell } && rows.count >= shipped.count)

    let equal = try await check(filter[0], filter[1])
    #expect(equal.ended(with: 0), "\(equal)")
    #expect(equal.output.contains("the largest change of the others is +0.0000 %"), "\(equal)")

    // What was expected is made 2 % less: 1 / 0.98 is 2.04 % more.
    try edit { rows in
      rows.map { row in
        var row = row
        if row.cell == cell, Set(row.kernels) == ["zero-skip"] { row.instructions *= 0.98 }
        return row
      }
    }
    let outcome = try await check(filter[0], filter[1])
    #expect(outcome.ended(with: 2), "\(outcome)")
    #expect(outcome.output.contains("MORE     \(cell) (zero-skip, zero-skip, zero-skip): "))
    #expect(outcome.output.contains(", +2.04 %\n") && outcome.output.contains(" 1 more, 0 fewer, "))
    let again = "assay check \(Self.suite) --instructions e.csv --filter \(cell)"
    #expect(outcome.output.contains("again: \(again)\n"), "\(outcome)")
    #expect(outcome.output.contains("if that is meant: \(again) --renew\n"))
    #expect(outcome.error.contains("more instructions than expected"))
    let page = try await check(filter[0], filter[1], "--format", "html").output
    let more = try #require(page.firstRange(of: "<section id=\"worse\"")).lowerBound
    let change = try #require(page.firstRange(of: "+2.04 %")).lowerBound
    let others = try #require(page.firstRange(of: "<section id=\"all\"")).lowerBound
    #expect(more < change && change < others)
    #expect(outcome.output.contains("\nPage: Reports/instructions-check/"), "\(outcome)")
  }

  @Test(.enabled(if: SimulationTests.hasValgrind, "needs valgrind"))
  func `another toolchain, another network, a cell without expectation are no pass`()
    async throws
  {
    var suite = TinySuite(strategies: "[dense]", backends: "[scalar, 'threaded:2']")
    suite.batches = "[1]"
    try workspace.write(suite.text, to: "tiny.yaml")
    try workspace.write(Self.table.text([]), to: "e.csv")
    let cases: [(row: (toolchain: String, network: String)?, words: String)] = [
      (nil, "nothing is expected of it"),
      (("Swift 5, avx2", "0"), "expected for Swift 5, avx2, this is Swift "),
    ]
    for (row, words) in cases {
      try edit { _ in
        row.map { row in
          [
            ExpectedInstructions(
              toolchain: row.toolchain, cell: "net/dense/scalar/1", network: row.network,
              kernels: ["dense", "dense"], instructions: 1)
          ]
        } ?? []
      }
      let outcome = try await check(suite: "tiny.yaml")
      #expect(outcome.ended(with: 1), "\(outcome)")
      #expect(outcome.output.contains("failed   net/dense/scalar/1: \(words)"), "\(outcome)")
      #expect(outcome.output.contains("1 cells with threads aren't counted"))
      #expect(outcome.output.contains("renew with: assay check tiny.yaml"))
    }
    // The toolchain as the program names it, of another network.
    let text = try await check(suite: "tiny.yaml").output
    let toolchain = try #require(text.firstMatch(of: /this is (.+)\n/)?.1)
    try edit { rows in
      rows.map { row in
        var row = row
        row.toolchain = String(toolchain)
        return row
      }
    }
    let outcome = try await check("--format", "junit", suite: "tiny.yaml")
    #expect(outcome.ended(with: 1), "\(outcome)")
    #expect(outcome.output.contains("the network or its inputs are others"), "\(outcome)")
    #expect(outcome.output.contains("skipped=\"1\""))
  }

  @Test func `the shipped file expects something of every cell, and of every kernel`() async throws
  {
    let list = try await workspace.assay("list", Self.suite)
    let rows = try Self.table.read(Self.shipped)
    #expect(Set(rows.map(\.toolchain)) == ["Swift 6.3.1, release, avx2"])
    let cells = list.output.split(separator: "\n").map(String.init)
    #expect(cells.count == 20 && Set(rows.map(\.cell)) == Set(cells))
    #expect(
      Set(rows.flatMap(\.kernels)) == [
        "dense", "zero-skip", "permute-sparse", "column-sparse", "batch-sparse", "codebook",
        "sparse-codebook", "int8",
      ])
  }

  @Test(arguments: [
    ["--base", "old"], ["--time", "5"], ["--accept", "*", "--reason", "a"], ["--format", "bmf"],
  ])
  func `options of the gate on latencies are refused`(options: [String]) async throws {
    let outcome = try await workspace.execute(
      .path(.init(Workspace.program)),
      ["check", "tiny.yaml", "--instructions", "e.csv"] + options)
    outcome.expectError(64, saying: [options[0]])
  }

  @Test func `a file that isn't there says how it is made`() async throws {
    try await workspace.assay("check", "tiny.yaml").expectError(64, saying: ["--instructions"])
    try await workspace.assay("check", "tiny.yaml", "--renew", "--base", "a").expectError(
      64, saying: ["--renew"])
    try await workspace.assay(
      "check", "tiny.yaml", "--instructions", "gone.csv",
      setting: ["PATH": workspace.file("nothing")]
    ).expectError(69, saying: ["valgrind"])
    guard SimulationTests.hasValgrind else { return }
    try await check(suite: "tiny.yaml").expectError(66, saying: ["e.csv", "--renew"])
  }
}
