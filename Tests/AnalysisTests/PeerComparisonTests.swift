import Foundation
import Results
import Statistics
import Testing

@testable import Analysis

@Suite struct PeerComparisonTests {
  private func row(
    _ backend: String, _ isa: String, threads: Int = 1, _ latency: Double?,
    _ interval: Interval? = nil
  ) -> SummaryRow {
    SummaryRow(
      cell: cell(backend: backend, isa: isa, threads: threads), seeds: 1, latency: latency,
      latencyInterval: interval)
  }

  @Test func `the fastest own cell is compared with every other runtime of as many threads`() throws
  {
    let rows = [
      row("scalar", "scalar", 9e-6), row("simd", "avx2", 2e-6),
      row("threaded", "avx2", threads: 2, 1),
      row("onnxruntime", "1.32.0", 6e-6), row("openvino", "2026.4.1", 3e-6),
      row("onnxruntime-dynamic", "1.32.0", nil), row("openvino:2", "2026.4.1", threads: 2, 3),
    ]
    let all = PeerComparison.all(in: rows)
    #expect(all.map(\.own.cell.backend) == ["simd", "threaded"])
    #expect(all[0].peers.map(\.row.cell.backend) == ["onnxruntime", "openvino"])
    #expect(abs(all[0].peers[0].ratio.value - 3) < 1e-12)
    #expect(all[0].best == all[0].peers[1] && all[0].best.ratio.interval == nil)
    #expect(all[1].best.ratio.value == 3)
  }

  @Test func `without own cells, or without others, there is nothing to compare`() {
    #expect(PeerComparison.all(in: [row("simd", "avx2", 1)]).isEmpty)
    #expect(PeerComparison.all(in: [row("openvino", "2026.4.1", 1)]).isEmpty)
    #expect(PeerComparison.all(in: [row("simd", "avx2", nil), row("openvino", "2", 1)]).isEmpty)
  }

  @Test func `the interval is as wide as both together, in squares of logarithms`() throws {
    let comparison = try #require(
      PeerComparison.all(in: [
        row("simd", "avx2", 1, Interval(low: 0.9, high: 1.2)),
        row("openvino", "2026", 2, Interval(low: 1.5, high: 2.2)),
      ]).first)
    let interval = try #require(comparison.best.ratio.interval)
    let up = (pow(log(2.2 / 2), 2) + pow(log(1 / 0.9), 2)).squareRoot()
    let down = (pow(log(2 / 1.5), 2) + pow(log(1.2), 2)).squareRoot()
    #expect(abs(interval.high - 2 * exp(up)) < 1e-12)
    #expect(abs(interval.low - 2 * exp(-down)) < 1e-12)
  }
}
