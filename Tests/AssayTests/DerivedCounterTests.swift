import Foundation
import Metrics
import RecordSupport
import Results
import Testing
import TestSupport

@Suite struct DerivedCounterTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    var suite = TinySuite()
    suite.strategies = "[dense, random: {sparsity: 0.8}]"
    suite.backends = "['threaded:2']"
    try workspace.write(suite.text, to: "tiny.yaml")
  }

  private func group(_ metrics: String) throws {
    try workspace.write(
      """
      description: What follows from what every machine can read.
      events: [FLOPS, BYTES, task-clock, PAPI_NO_SUCH_EVENT, ODD]
      alternatives: {ODD: {any: [also-no-event, page-faults]}}
      metrics:
      \(metrics)
      """, to: "counters/own.yaml")
  }

  @Test func `formulas of a group become rows, columns of the summary, and reasons`() async throws {
    try group(
      """
        intensity: {formula: FLOPS / BYTES, unit: operations/byte, help: how much for a byte}
        each: {formula: FLOPS / batch / threads, unit: operations, help: a thread's for a sample}
        never: {formula: PAPI_NO_SUCH_EVENT / FLOPS, unit: ratio, help: what nobody knows}
      """)
    let outcome = try await workspace.assay("run", "tiny.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    let rows = try run.records()
    let cells = Set(rows.map(\.cell))
    #expect(cells.count == 4)
    for cell in cells {
      let own = rows.filter { $0.cell == cell }
      func row(_ name: String) throws -> Record {
        try #require(own.first { $0.metric.name == name }, "\(name)")
      }
      let flops = try #require(try row("FLOPS").value)
      let bytes = try #require(try row("BYTES").value)
      let intensity = try row("intensity")
      #expect(intensity.value == flops / bytes && intensity.source == .derived)
      #expect(intensity.metric.unit == "operations/byte" && intensity.metric.role == .counter)
      #expect(try row("each").value == flops / Double(cell.batch) / 2)
      #expect(try row("never").value == nil)
      #expect(try row("never").status == .unavailable)
      // By another name the event is there.
      #expect(try row("ODD").source == row("task-clock").source)
      #expect(try row("ODD").value != nil)
      let imbalance = try row("imbalance.task-clock")
      #expect((imbalance.value ?? 1) > 0)
    }
    let summary = try String(contentsOfFile: run.summaryCSV, encoding: .utf8)
    let header = try #require(summary.split(separator: "\n").first)
    #expect(header.contains(",each,imbalance.task-clock,intensity,"), "\(header)")
    let environment = try run.recordedEnvironment()
    #expect(environment.underived?["never"] == "PAPI_NO_SUCH_EVENT has no value")
    #expect(environment.unavailable["never"] == nil)
    #expect(environment.countedAs?["ODD"] == "page-faults")
  }

  @Test func `a formula that can't be read ends with 65, at its line and column`() async throws {
    try group("  rate: {formula: FLOPS // BYTES, unit: u, help: h}")
    try await workspace.assay("list", "tiny.yaml").expectError(
      65, saying: ["counters/own.yaml:5:26", "found '/', expected a number, a name or '('"])
    try group("  rate: {formula: FLOP / BYTES, unit: u, help: h}")
    try await workspace.assay("run", "tiny.yaml").expectError(
      65, saying: ["counters/own.yaml:5:19", "unknown name in a formula 'FLOP'", "mean 'FLOPS'"])
    #expect(try workspace.runs().isEmpty)
  }
}
