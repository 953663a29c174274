import Foundation
import Results
import Statistics
import Testing

@Suite struct SummaryTextTests {
  @Test func `the CSV has the interface's columns and then the union of the counters`() {
    let lines = SummaryCSV.text(Summary.rows(from: SummaryTests.records))
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4 && lines.last == "")
    #expect(
      lines[0]
        == "suite,dataset,model,strategy,parameters,backend,isa,threads,batch,seeds,accuracy,"
        + "accuracy.low,accuracy.high,latency.median,latency.low,latency.high,throughput,"
        + "speedup.dense,flops.nominal,flops.executed,bytes.dense,bytes.packed,bytes.file,"
        + "compression,kernels,verdict,NONZEROS,PAPI_TOT_CYC,page-faults")
    #expect(lines[1].hasPrefix("default,fashion-mnist,small,dense,,simd,avx2,1,1,1,0.5,0.4038"))
    #expect(lines[1].hasSuffix(",1,1000,1000,4000,4096,4000,1,dense+dense,baseline,,1000,0"))
    #expect(
      lines[2]
        == "default,fashion-mnist,small,magnitude,sparsity=0.9,simd,avx2,1,1,1,0.48,,,10,8,12,0.25,"
        + "3.35,1000,100,4000,,800,5,permute-sparse+dense+codebook,"
        + "3.4× faster (FLOPs promise 10.0×): layer 1 takes 67 % of the time and gains 3.0×,50,,")
  }

  @Test func `a verdict with a comma is quoted`() {
    let row = SummaryRow(cell: cell(), seeds: 1, verdict: "about 2.0×, too few repetitions")
    #expect(SummaryCSV.text([row]).hasSuffix(",\"about 2.0×, too few repetitions\"\n"))
    #expect(SummaryCSV.text([]) == SummaryCSV.columns.joined(separator: ",") + "\n")
  }

  @Test func `the Markdown is grouped by model and batch, best latency first`() {
    let rows = [
      SummaryRow(cell: cell("slow"), seeds: 1, latency: 2e-3),
      SummaryRow(cell: cell("failing"), seeds: 0, verdict: "failed", failed: true),
      SummaryRow(cell: cell("other", batch: 64), seeds: 1, latency: 3),
      SummaryRow(
        cell: cell("fast", parameters: "l1 lambda=1 | sharing bits=4"), seeds: 1, accuracy: 0.89,
        accuracyInterval: Interval(low: 0.88, high: 0.9), latency: 1.5e-6,
        latencyInterval: Interval(low: 1.25e-6, high: 1.75e-6), speedup: 3.25, fileBytes: 2048,
        compression: 7.5, verdict: "3.2× faster"),
    ]
    let head = """
      | strategy | backend | latency (95 % interval) | against dense | accuracy (95 % interval) \
      | file | compression | verdict |
      |---|---|--:|--:|--:|--:|--:|---|
      """
    #expect(
      SummaryMarkdown.text(rows) == """
        ## small, batch 1 (suite default, data fashion-mnist)

        \(head)
        | fast l1 lambda=1 \\| sharing bits=4 | simd (avx2) | 1.50 µs (1.25–1.75) | 3.25× | \
        0.8900 (0.8800–0.9000) | 2.0 KiB | 7.5× | 3.2× faster |
        | slow | simd (avx2) | 2.00 ms |  |  |  |  |  |
        | failing | simd (avx2) |  |  |  |  |  | failed |

        ## small, batch 64 (suite default, data fashion-mnist)

        \(head)
        | other | simd (avx2) | 3.00 s |  |  |  |  |  |

        """)
    #expect(SummaryMarkdown.text([]) == "")
  }
}
