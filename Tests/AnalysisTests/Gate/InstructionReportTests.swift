import Analysis
import Testing

@Suite struct InstructionReportTests {
  private func report(_ changes: [(String, Double)], floor: Double = 0.001) -> InstructionReport {
    InstructionReport(
      findings: changes.map { cell, change in
        InstructionFinding(
          cell: cell, kernels: ["dense"], expected: 20_000, found: 20_000 * (1 + change))
      }, failures: [], threaded: [], floor: floor, toolchain: "Swift")
  }

  @Test func `what changes by more than the floor is reported, the largest change first`() {
    let report = report([
      ("a", 0), ("b", 0.002), ("c", 0.0009), ("d", -0.01), ("e", 0.5), ("f", -0.0009),
    ])
    #expect(report.cells(.more).map(\.cell) == ["e", "b"])
    #expect(report.cells(.fewer).map(\.cell) == ["d"])
    #expect(Set(report.cells(.equal).map(\.cell)) == ["a", "c", "f"])
    #expect(report.isWorse && report.cellCount == 6)
  }

  @Test func `fewer instructions are not worse`() {
    #expect(!report([("a", -0.5), ("b", 0)]).isWorse)
  }

  @Test func `without a floor a single instruction counts`() {
    let report = report([("a", 1.0 / 20_000), ("b", 0)], floor: 0)
    #expect(report.cells(.more).map(\.cell) == ["a"])
    #expect(report.cells(.equal).map(\.cell) == ["b"])
  }
}
