import Analysis
import Metrics
import Reports
import Results
import Testing

@Suite struct ComparisonTableTests {
  /// Runs of `count` strategies, of which the head's last takes twice as long.
  private func comparison(count: Int = 2) throws -> Comparison {
    let base = (0..<count).flatMap { latencies($0, from: 1e-6) }
    let head = (0..<count).flatMap { latencies($0, from: $0 == count - 1 ? 2e-6 : 1e-6) }
    return try Comparison(
      base: ComparedRun(records: base, environment: nil),
      head: ComparedRun(records: head, environment: nil))
  }

  private func latencies(_ strategy: Int, from seconds: Double) -> [Record] {
    let cell = CellKey.sample("magnitude", parameters: "sparsity=0.\(strategy)", batch: 64)
    return (0..<20).map { repetition in
      Record(
        run: "r", commit: "c", machine: "m", cell: cell, seed: 1, repetition: repetition,
        metric: .latency, value: seconds * (1 + 0.01 * Double(repetition)), source: .clock)
    }
  }

  @Test func `no line is wider than 80 columns, and what has no evidence has a tilde`() throws {
    let text = ComparisonTable.terminal(try comparison(), width: 80)
    let lines = text.split(separator: "\n")
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(lines.first?.hasPrefix("── model small, batch 64 ─") == true)
    let equal = try #require(lines.first { $0.contains("magnitude 0 ") })
    #expect(equal.contains("1.000×") && equal.hasSuffix("~"))
    // Without spin loops the drift is unknown, so that the difference doesn't count.
    let twice = try #require(lines.first { $0.contains("magnitude 0.1 ") })
    #expect(twice.contains("2.000×") && twice.hasSuffix("slower?"))
    #expect(text.contains("unknown"))
  }

  @Test func `with many cells those without evidence are counted, in Markdown all are shown`()
    throws
  {
    let many = try comparison(count: 50)
    let text = ComparisonTable.terminal(many, width: 80)
    #expect(text.contains("… 49 without evidence"))
    #expect(text.split(separator: "\n").count { $0.contains("simd") } == 1)
    let markdown = ComparisonTable.markdown(many)
    #expect(markdown.split(separator: "\n").count { $0.contains("| simd |") } == 50)
    #expect(markdown.contains("\n- Head ÷ base"))
  }
}
