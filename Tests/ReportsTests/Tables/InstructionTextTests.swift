import Analysis
import Reports
import Testing

@Suite struct InstructionTextTests {
  private let commands = InstructionText.Commands(
    again: { "again \($0)" }, renew: { "renew \($0 ?? "all")" })

  private func report(
    _ found: [Double], failures: [(name: String, reason: String)] = []
  ) -> InstructionReport {
    InstructionReport(
      findings: found.enumerated().map { index, found in
        InstructionFinding(
          cell: "a/l1/simd/\(index)", kernels: ["batch-sparse", "dense"], expected: 20_000,
          found: found)
      },
      failures: failures, threaded: ["a/l1/threaded/1", "a/l1/threaded/16"], floor: 0.001,
      toolchain: "Swift 6.3.1, release, avx2")
  }

  @Test func `a cell with more says which, on what, how much, and what to do`() {
    let lines = InstructionText.lines(report([20_000, 20_500, 20_001]), commands)
    #expect(
      lines == [
        "MORE     a/l1/simd/1 (batch-sparse, dense): 20500.0 instructions, expected 20000.0, "
          + "+2.50 %",
        "         again: again a/l1/simd/1", "         if that is meant: renew a/l1/simd/1",
        "3 counts of 3 cells with Swift 6.3.1, release, avx2: 1 more, 0 fewer, 2 equal within "
          + "0.1 %; the largest change of the others is +0.0050 %",
        "2 cells with threads aren't counted: threads wait for each other by executing "
          + "instructions",
      ])
  }

  @Test func `what got better or wasn't compared asks for renewal`() {
    let failures = (0..<7).map { ("b\($0)", "nothing is expected of it") }
    let lines = InstructionText.lines(report([15_000], failures: failures), commands)
    #expect(lines[0].hasPrefix("fewer    a/l1/simd/0"))
    #expect(lines[1] == "failed   b0: nothing is expected of it")
    #expect(lines[6] == "failed   2 more")
    #expect(lines.last == "renew with: renew all")
  }

  @Test func `as Markdown it begins with what came of it`() {
    let text = InstructionText.markdown(report([20_500]), commands)
    #expect(text.hasPrefix("**More instructions than expected.** 1 counts of 1 cells"))
    #expect(
      text.contains(
        "| a/l1/simd/0 | batch-sparse, dense | 20000.0 | 20500.0 | +2.50 % | `again a/l1/simd/0` |"
      ), "\(text)")
    let open = InstructionText.markdown(report([20_000], failures: [("b", "why")]), commands)
    #expect(open.hasPrefix("**Not all compared.**") && open.contains("| b | why |"))
  }
}
