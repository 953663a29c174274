import Foundation
import Random
import Testing

@testable import Analysis

@Suite struct GateFindingTests {
  private let plan = GatePlan()

  /// Launches whose logarithms of ratios lie around a change, half a per cent apart on average.
  private func launches(
    _ count: Int, change: Double, seed: UInt64, spread: Double = 0.005
  ) -> [Double] {
    var generator = SeededGenerator(seed: seed, stream: "launches")
    return (0..<count).map { _ in
      // The sum of twelve uniform values is nearly normal, with the variance 1.
      let normal = (0..<12).reduce(-6.0) { sum, _ in sum + .random(in: 0..<1, using: &generator) }
      return log1p(change) + spread * normal
    }
  }

  private func gate(changes: [Double], seed: UInt64, spread: Double = 0.005) -> [GateFinding] {
    var cells = changes.enumerated().map { index, change in
      var cell = GateCell("\(index)")
      cell.screening = launches(
        plan.screening, change: change, seed: seed &* 1000 &+ UInt64(index), spread: spread)
      return cell
    }
    for look in 0..<plan.looks {
      let findings = GateFinding.all(cells, plan)
      for index in cells.indices
      where cells[index].isSuspect(plan) && !findings[index].isDecided {
        cells[index].confirming += launches(
          plan.confirming, change: changes[index],
          seed: seed &* 1_000_000 &+ UInt64(1000 * look + index), spread: spread)
      }
    }
    return GateFinding.all(cells, plan)
  }

  @Test func `a hundred gates of a hundred equal cells report nothing`() {
    let alarms = (1...100).reduce(0) { alarms, seed in
      let findings = gate(changes: [Double](repeating: 0, count: 100), seed: UInt64(seed))
      return alarms + findings.count { $0.isDecided }
    }
    // One in a hundred gates is what the plan allows.
    #expect(alarms <= 1)
  }

  @Test(arguments: [0.02, 0.05]) func `a slower kernel is found in its cells and no others`(
    change: Double
  ) {
    let changes = (0..<100).map { $0 < 15 ? change : 0 }
    let caught = (1...50).count { seed in
      let slower = gate(changes: changes, seed: UInt64(seed)).filter { $0.kind == .slower }
      return Set(slower.map(\.cell.name)).isSubset(of: (0..<15).map(String.init))
        && slower.count >= 13
    }
    #expect(caught >= 48)
  }

  @Test func `what got faster is found too`() {
    let findings = gate(changes: [-0.03, 0], seed: 3)
    #expect(findings.map(\.kind) == [.faster, .unchanged])
  }

  @Test func `what varies too much to tell is undecided, and says what could be missed`() throws {
    let finding = try #require(gate(changes: [0], seed: 5, spread: 0.05).first)
    #expect(finding.kind == .undecided)
    #expect(try #require(finding.cell.couldMiss) > 0.02)
  }

  @Test func `a change below the floor isn't reported, however sure`() {
    let findings = gate(changes: [0.006], seed: 7, spread: 0.0002)
    #expect(findings.map(\.kind) == [.unchanged])
    #expect(findings[0].pValue.map { $0 < 1e-6 } == true)
  }

  @Test func `without launches nothing is known`() {
    let findings = GateFinding.all([GateCell("a")], plan)
    #expect(findings.map(\.kind) == [.undecided])
    #expect(findings[0].cell.ratio == nil && findings[0].cell.couldMiss == nil)
  }
}
