import Metrics
import RecordSupport
import Results
import Testing
import TestSupport

@Suite struct ForcedCounterTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    var suite = TinySuite()
    suite.strategies = "[dense]"
    suite.backends = "[scalar, 'threaded:2']"
    try workspace.write(suite.text, to: "tiny.yaml")
  }

  @Test(arguments: ["papi", "perf", "rusage", "powercap", "analytic"])
  func `a forced rung gives rows with values or reasons, and no zero for what it can't know`(
    rung: String
  ) async throws {
    let outcome = try await workspace.assay("run", "tiny.yaml", "--counters", rung)
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try #require(try workspace.runs().first)
    let rows = try run.records().filter { $0.metric.role == .counter }
    let reasons = try run.recordedEnvironment().unavailable
    #expect(!rows.isEmpty)
    for row in rows {
      let source = row.source == .papiSDE ? "papi" : row.source.rawValue
      #expect(source == rung, "\(row.metric.name)")
      #expect((row.value == nil) == (row.status == .unavailable), "\(row.metric.name)")
      if row.value == nil { #expect(reasons[row.metric.name]?.isEmpty == false) }
    }
    if rung == "analytic" {
      #expect(rows.contains { $0.metric == .neededOperations && ($0.value ?? 0) > 0 })
    }
  }

  @Test func `a suite without counters can't have a rung forced on it`() async throws {
    var suite = TinySuite()
    suite.counters = "[]"
    try workspace.write(suite.text, to: "none.yaml")
    try await workspace.assay("run", "none.yaml", "--counters", "perf").expectError(
      64, saying: ["found no counters", "counters: [cycles]"])
    let wrong = try await workspace.assay("run", "tiny.yaml", "--counters", "magic")
    #expect(wrong.ended(with: 64) && wrong.error.contains("papi"), "\(wrong)")
    #expect(try workspace.runs().isEmpty)
  }
}
