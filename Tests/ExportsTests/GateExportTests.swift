import Analysis
import Exports
import Foundation
import Testing

@Suite struct GateExportTests {
  /// Launches around a change, `spread` to either side of it.
  private func cell(_ name: String, _ change: Double, spread: Double = 0.001) -> GateCell {
    var cell = GateCell(name)
    cell.screening = (0..<8).map { log1p(change) + spread * ($0.isMultiple(of: 2) ? 1 : -1) }
    if abs(change) > 0.01 { cell.confirming = cell.screening + cell.screening }
    return cell
  }

  private func export(accepted: Set<String> = []) -> Export {
    let plan = GatePlan()
    let cells = [
      cell("a/dense/simd/1", 0), cell("a/random/simd/1", 0.03), cell("a/l1/simd/1", -0.04),
      cell("a/int8/simd/1", 0, spread: 0.05),
    ]
    let networks = [
      GateNetwork(
        "a/l1, seed 1", base: Array(repeating: true, count: 50),
        head: Array(repeating: false, count: 50), baseBytes: 10, headBytes: 20)
    ]
    let report = GateReport(
      findings: GateFinding.all(cells, plan),
      networks: GateNetworkFinding.all(networks, alpha: 0.01, bytes: 0.01),
      missing: ["a/tying/simd/1"], failures: [("a/b/c/1", "no such kernel")], accepted: accepted,
      reason: "a table more", plan: plan, launches: 24, seconds: 12)
    return Export(report, suite: "smoke", dataset: "synthetic") { "again \($0)" }
  }

  @Test func `what is worse or couldn't be run fails, what isn't known is undecided`() {
    let outcomes = export().outcomes
    #expect(
      outcomes.map { "\($0.name): \($0.state.rawValue)" } == [
        "a/dense/simd/1: passed", "a/random/simd/1: failed", "a/l1/simd/1: passed",
        "a/int8/simd/1: undecided", "a/l1, seed 1 accuracy: failed",
        "a/l1, seed 1 bytes.file: failed", "a/tying/simd/1: undecided", "a/b/c/1: failed",
      ])
    #expect(outcomes[1].message.hasPrefix("+3.0 % (+2.9 … +3.1), p = "))
    #expect(outcomes[1].message.hasSuffix("; again: again a/random/simd/1"))
    #expect(outcomes[3].message.hasPrefix("could have missed 3."))
    #expect(outcomes[4].message.hasPrefix("-100.00 points, p = "))
    #expect(outcomes[5].message == "20 bytes, was 10")
    #expect(outcomes[7].message == "no such kernel")
    #expect(outcomes.allSatisfy { $0.group == ["smoke"] })
  }

  @Test func `what is accepted passes and says why`() {
    let outcome = export(accepted: ["a/random/simd/1"]).outcomes[1]
    #expect(outcome.state == .passed && outcome.message.hasSuffix("accepted: a table more"))
  }

  @Test func `ratios are in JSON, under names of their own`() throws {
    let document: [String: Any] = try json(JSONFormat.text(export()))
    let cells = try #require(document["cells"] as? [[String: Any]])
    #expect(cells.map { $0["name"] as? String }.prefix(2) == ["a/dense/simd/1", "a/random/simd/1"])
    #expect(cells.allSatisfy { $0["threads"] == nil })
    let measurements = try #require(cells[1]["measurements"] as? [String: [String: Any]])
    let ratio = try #require(measurements["latency.ratio"]?["value"] as? Double)
    #expect(abs(ratio - 1.03) < 1e-3)
    #expect((document["outcomes"] as? [Any])?.count == 8)
  }

  @Test func `counts of instructions fail, pass or are none`() {
    let report = InstructionReport(
      findings: [100, 103].map {
        InstructionFinding(cell: "a/l1/simd/1", kernels: ["k\($0)"], expected: 100, found: $0)
      }, failures: [("b", "nothing is expected of it")], threaded: ["a/l1/threaded/1"],
      floor: 0.001, toolchain: "Swift")
    let export = Export(report, suite: "smoke", dataset: "synthetic") { "again \($0)" }
    #expect(
      export.outcomes.map { "\($0.name): \($0.state.rawValue)" } == [
        "a/l1/simd/1 (k100.0): passed", "a/l1/simd/1 (k103.0): failed", "b: failed",
        "a/l1/threaded/1: undecided",
      ])
    #expect(
      export.outcomes[1].message
        == "+3.00 %: 103.0 instructions, expected 100.0; again: again a/l1/simd/1")
    #expect(export.cells.map(\.name) == ["a/l1/simd/1/k100.0", "a/l1/simd/1/k103.0"])
  }

  @Test func `formats that hold no outcomes are none of a gate's`() {
    #expect(ExportFormats.all.filter { $0.holdsOutcomes }.map { $0.name } == ["json", "junit"])
  }
}
