import Foundation
import Metrics
import RecordSupport
import Results
import Testing
import TestSupport

@Suite struct SimulationTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    var suite = TinySuite()
    // Each network is a process of its own on the simulated processor, and starts slowly there.
    suite.strategies = "[dense]"
    suite.backends = "[scalar, simd, 'threaded:2']"
    try workspace.write(suite.text, to: "tiny.yaml")
  }

  static let hasValgrind = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/valgrind") }

  private func counts(_ run: RunDirectory) throws -> [SeededCell: Double?] {
    let all = try run.records().filter { $0.source == .simulated }
    let rows = all.filter { $0.metric == .instructions }
    // What the suite asks for besides isn't simulated.
    #expect(all.allSatisfy { $0.metric == .instructions || $0.status == .unavailable })
    return Dictionary(
      uniqueKeysWithValues: rows.map { (SeededCell(cell: $0.cell, seed: $0.seed), $0.value) })
  }

  @Test(.enabled(if: hasValgrind, "needs valgrind"))
  func `simulated instructions are in every row of one thread, and the same in every run`()
    async throws
  {
    for _ in 0..<2 {
      let outcome = try await workspace.assay("run", "tiny.yaml", "--counters", "simulated")
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    let runs = try workspace.runs()
    let (first, second) = (try counts(runs[0]), try counts(runs[1]))
    #expect(first.count == 6 && first == second)
    // 64 × 16 + 16 × 10 weights, of which a scalar kernel multiplies one at a time; the samples are
    // not zero everywhere.
    let products = 1184.0
    for (key, count) in first {
      guard key.cell.threads == 1 else {
        #expect(count == nil)
        continue
      }
      let count = try #require(count)
      #expect(key.cell.isa != "avx512")
      guard key.cell.batch == 4 else { continue }
      let each = count / (4 * products)
      #expect(key.cell.backend == "scalar" ? (2...10).contains(each) : (0.1...2).contains(each))
    }
    let reasons = try runs[0].recordedEnvironment().unavailable
    #expect(reasons["PAPI_TOT_INS"]?.contains("threads") == true)
    #expect(reasons["PAPI_TOT_CYC"]?.contains("instructions alone") == true)
    #expect(try RunDirectory.names(in: runs[0].path).contains("simulation") == false)

    let again = try await workspace.assay(
      "run", "tiny.yaml", "--counters", "simulated", "--resume", runs[0].path)
    #expect(again.ended(with: 0), "\(again)")
    #expect(try counts(runs[0]) == first)
  }

  @Test func `without valgrind nothing is trained, and 69 says what to install`() async throws {
    let outcome = try await workspace.assay(
      "run", "tiny.yaml", "--counters", "simulated",
      setting: ["PATH": workspace.file("nothing")])
    outcome.expectError(69, saying: ["valgrind", "install"])
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `the simulated program says that it isn't simulated, and help doesn't list it`()
    async throws
  {
    let jobs = workspace.file("jobs.json")
    try workspace.write("[]", to: "jobs.json")
    try await workspace.assay("simulate", "--jobs", jobs, "--dumps", "dumps").expectError(
      69, saying: ["valgrind"])
    #expect(try await !workspace.assay("--help").output.contains("simulate "))
  }
}
