import Analysis
import Reports
import Statistics
import Testing

@Suite struct SummaryMarkdownTests {
  @Test func `rows are grouped by model and batch, best latency first`() {
    let rows = [
      SummaryRow(cell: .sample("slow"), seeds: 1, latency: 2e-3),
      SummaryRow(cell: .sample("failing"), seeds: 0, verdict: "failed", failed: true),
      SummaryRow(cell: .sample("other", batch: 64), seeds: 1, latency: 3),
      SummaryRow(
        cell: .sample("fast", parameters: "l1 lambda=1 | sharing bits=4"), seeds: 1, accuracy: 0.89,
        accuracyInterval: Interval(low: 0.88, high: 0.9), latency: 1.5e-6,
        latencyInterval: Interval(low: 1.25e-6, high: 1.75e-6), speedup: 3.25,
        speedupInterval: Interval(low: 3.1, high: 3.5), fileBytes: 2048,
        compression: 7.5, verdict: "3.2× faster"),
    ]
    let head = """
      | strategy | backend | latency (95 % interval) | against dense (95 % interval) \
      | accuracy (95 % interval) | file | compression | verdict |
      |---|---|--:|--:|--:|--:|--:|---|
      """
    #expect(
      SummaryTable.markdown(rows) == """
        ## small, batch 1 (suite default, data fashion-mnist)

        \(head)
        | fast l1 lambda=1 \\| sharing bits=4 | simd (avx2) | 1.50 µs (1.25–1.75) | \
        3.25× (3.10–3.50) | 0.8900 (0.8800–0.9000) | 2.0 KiB | 7.5× | 3.2× faster |
        | slow | simd (avx2) | 2.00 ms |  |  |  |  |  |
        | failing | simd (avx2) |  |  |  |  |  | failed |

        ## small, batch 64 (suite default, data fashion-mnist)

        \(head)
        | other | simd (avx2) | 3.00 s |  |  |  |  |  |

        """)
    #expect(SummaryTable.markdown([]) == "")
  }
}
