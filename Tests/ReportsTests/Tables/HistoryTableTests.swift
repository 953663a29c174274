import Analysis
import Reports
import Results
import Testing

@Suite struct HistoryTableTests {
  static func records(runs: Int, label: String = "dense", change: Int = .max) -> [HistoryRecord] {
    (0..<runs).map { run in
      let day = "202610\(run < 9 ? "0" : "")\(run + 1)T000000Z"
      return HistoryRecord(
        time: day, run: day, commit: "commit\(run)",
        cell: TrackedCell(
          machine: "EPYC x2", dataset: "fashion-mnist", model: "small", strategy: "dense",
          label: label, backend: "simd", batch: 1),
        latency: (run < change ? 1e-5 : 1.25e-5) + 1e-8 * Double(run % 3), fileBytes: 2048)
    }
  }

  @Test func `each change is a row, and a cell without one has a row of its latency`() {
    let trends = Trends.of(
      Self.records(runs: 20) + Self.records(runs: 20, label: "sharing", change: 10))
    #expect(
      HistoryTable.markdown(trends) == """
        ## fashion-mnist on EPYC x2

        | cell | metric | runs | first | last | changed at | run | by | p |
        |---|---|--:|--:|--:|---|---|--:|--:|
        | small/dense/simd/1 | latency | 20 | 10.0 µs | 10.0 µs |  |  |  |  |
        | small/sharing/simd/1 | latency | 20 | 10.0 µs | 12.5 µs | commit10 | 20261011T000000Z | \
        +25.0 % | 0.001 |

        2 times and speed-ups looked at: by chance some 0.02 of them show a change at p ≤ 0.01

        """)
  }

  @Test func `too few runs are said`() {
    let text = HistoryTable.terminal(
      Trends.of(Self.records(runs: 9)), width: 80, color: false)
    #expect(text.contains("fewer than 10 runs: no change of a time could show yet"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a slower cell is red`() {
    let trends = Trends.of(Self.records(runs: 20, change: 10))
    let text = HistoryTable.terminal(trends, width: 100, color: true)
    #expect(text.contains("\u{1B}[31msmall/dense/simd/1"))
  }
}
