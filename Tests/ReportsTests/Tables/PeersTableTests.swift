import Analysis
import Results
import Statistics
import Testing

@testable import Reports

@Suite struct PeersTableTests {
  /// Own rows and those of two runtimes, of which one runs `int8` alone.
  private static let rows: [SummaryRow] = ["dense", "int8"].flatMap { strategy in
    [1, 64].flatMap { batch in
      [("simd", "avx2", 2e-6), ("onnxruntime", "1.32.0", 5e-6), ("dynamic", "1.32.0", 1e-6)]
        .compactMap { backend, isa, seconds -> SummaryRow? in
          guard strategy == "int8" || backend != "dynamic" else { return nil }
          var cell = CellKey.sample(strategy, batch: batch)
          cell.backend = backend
          cell.isa = isa
          return SummaryRow(
            cell: cell, seeds: 1, latency: seconds,
            latencyInterval: Interval(low: 0.99 * seconds, high: 1.01 * seconds))
        }
    }
  }
  private let comparisons = PeerComparison.all(in: rows)

  @Test func `a terminal shows the fastest of the others, a column for each batch size`() {
    let lines = PeersTable.terminal(comparisons, width: 80, color: false)
      .split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("── small, 1 thread: fastest other runtime ÷ own ──"))
    #expect(lines.map(\.count).max() == 80)
    #expect(
      lines[1].split(whereSeparator: \.isWhitespace) == ["strategy", "batch", "1", "batch", "64"])
    #expect(lines[2].hasPrefix("dense") && lines[2].contains("2.50× ± 0.04"))
    #expect(lines[3].hasPrefix("int8") && lines[3].contains("0.50× ± 0.01"))
    #expect(PeersTable.terminal([], width: 80, color: false).isEmpty)
  }

  @Test func `Markdown shows all of them with their intervals`() {
    let text = PeersTable.markdown(comparisons)
    #expect(text.hasPrefix("## Other runtimes\n\n"))
    #expect(text.contains("### small, 1 thread\n"))
    #expect(
      text.contains(
        "| strategy | batch | own | latency | onnxruntime | dynamic | others at best |"))
    #expect(
      text.contains(
        "| dense | 1 | simd | 2.00 µs | 5.00 µs · 2.50× (2.46–2.54) |  | 2.50× |"))
    #expect(PeersTable.markdown([]).isEmpty)
  }

  @Test func `the chart has a picture for each number of threads, with ratios to the own cell`()
    throws
  {
    let charts = Charts.of(Self.rows).charts.filter { $0.name.hasPrefix("peers") }
    let chart = try #require(charts.first)
    #expect(charts.count == 1 && chart.name == "peers-1-thread")
    let values = blocks(ofTable: chart.data).flatMap { $0 }.compactMap { Double($0[0]) }
    #expect(Set(values.map { ($0 * 100).rounded() / 100 }) == [0.5, 1, 2.5])
    #expect(chart.script.contains("first 1.0, graph 0"))
    let own = Self.rows.filter { !$0.cell.isOtherRuntime }
    #expect(!Charts.of(own).charts.contains { $0.name.hasPrefix("peers") })
    #expect(!Charts.of(own).skipped.contains { $0.chart == "peers" })
  }
}
