import Analysis
import Foundation
import Reports
import Testing

@Suite struct GateTextTests {
  private func report(accepted: Set<String> = []) -> GateReport {
    func cell(_ name: String, _ change: Double, spread: Double) -> GateCell {
      var cell = GateCell(name)
      cell.screening = (0..<8).map { log1p(change) + spread * ($0.isMultiple(of: 2) ? 1 : -1) }
      if abs(change) > 0.01 { cell.confirming = cell.screening + cell.screening }
      return cell
    }
    let plan = GatePlan()
    let cells = [
      cell("a/dense/simd/1", 0, spread: 0.001), cell("a/random/simd/1", 0.03, spread: 0.001),
      cell("a/l1/simd/1", -0.04, spread: 0.001), cell("a/int8/simd/1", 0, spread: 0.05),
    ]
    return GateReport(
      findings: GateFinding.all(cells, plan),
      networks: GateNetworkFinding.all(
        [
          GateNetwork(
            "a/l1", base: Array(repeating: true, count: 50),
            head: Array(repeating: false, count: 50), baseBytes: 10, headBytes: 20)
        ], alpha: 0.01, bytes: 0.01),
      missing: ["a/tying/simd/1"], failures: [("a/b/c/1", "reason")], accepted: accepted,
      reason: "a table more", plan: plan, launches: 24, seconds: 12)
  }

  @Test func `what is worse comes first, with how much, how sure, and how to measure it again`() {
    let lines = GateText.lines(report()) { "again \($0)" }
    #expect(lines[0].hasPrefix("SLOWER   a/random/simd/1: +3.0 % time (+2.9 % … +3.1 %), p = "))
    #expect(lines[1] == "         again: again a/random/simd/1")
    #expect(lines[2].hasPrefix("WORSE    a/l1: accuracy 0.0000, was 1.0000 (p = "))
    #expect(lines[3] == "LARGER   a/l1: 20 bytes, was 10")
    #expect(lines[4].hasPrefix("faster   a/l1/simd/1: -4.0 % time"))
    #expect(lines[5].hasPrefix("undecided a/int8/simd/1: could have missed 3."))
    #expect(lines[6] == "missing  a/tying/simd/1: base has no such network")
    #expect(lines[7] == "failed   a/b/c/1: reason")
    #expect(lines[8].hasPrefix("4 cells in 24 pairs of launches, 12 s: 1 slower, 1 faster"))
    #expect(report().isWorse)
  }

  /// By hand: eight launches 0.05 to either side have a standard error of 0.0189, of which
  /// Student's t takes 2.365; one chance in 2^50 that one network alone is right all fifty times.
  @Test func `as Markdown it begins with what came of it, and unchanged cells are counted`() {
    let text = GateTable.markdown(report()) { "again \($0)" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "**Worse than base.** " + GateText.summary(report()))
    #expect(
      lines.contains {
        $0.hasPrefix("| a/random/simd/1 | slower | +3.0 % | +2.9 % … +3.1 % | ")
          && $0.hasSuffix(" | 16 | `again a/random/simd/1` |")
      }, "\(text)")
    #expect(
      lines.contains(
        "| a/int8/simd/1 | undecided, could have missed 3.6 % | +0.0 % | -4.4 % … +4.6 % "
          + "|  | 8 |  |"
      ), "\(text)")
    #expect(!text.contains("a/dense/simd/1"))
    #expect(
      lines.contains("| a/l1 | 1.0000 | 0.0000 | 8.9e-16 | 10 | 20 | less accurate, larger |"))
    #expect(lines.contains("| a/tying/simd/1 | base has no such network |"))
    #expect(lines.contains("| a/b/c/1 | reason |"))
  }

  @Test func `an accepted cell is shown with its reason`() {
    let lines = GateText.lines(report(accepted: ["a/random/simd/1"])) { $0 }
    #expect(lines[0].hasPrefix("accepted a/random/simd/1") && lines[0].hasSuffix("(a table more)"))
  }
}
