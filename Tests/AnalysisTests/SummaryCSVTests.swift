import Analysis
import Foundation
import RecordSupport
import Testing

@Suite struct SummaryCSVTests {
  @Test func `the CSV has the interface's columns and then the union of the counters`() {
    let lines = SummaryCSV.text(RunValues(SummaryTests.records).summary())
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4 && lines.last == "")
    let header = [
      "suite,dataset,model,strategy,parameters,backend,isa,threads,batch,seeds,accuracy,",
      "accuracy.low,accuracy.high,accuracy.metric,latency.median,latency.low,latency.high,",
      "throughput,",
      "speedup.dense,speedup.dense.low,speedup.dense.high,flops.nominal,flops.executed,",
      "bytes.dense,bytes.packed,bytes.file,",
      "compression,kernels,verdict,NONZEROS,PAPI_TOT_CYC,page-faults",
    ].joined()
    #expect(String(lines[0]) == header)
    #expect(lines[1].hasPrefix("default,fashion-mnist,small,dense,,simd,avx2,1,1,1,0.5,0.4038"))
    #expect(lines[1].hasSuffix(",1,,,1000,1000,4000,4096,4000,1,dense+dense,baseline,,1000,0"))
    #expect(
      lines[2]
        == "default,fashion-mnist,small,magnitude,sparsity=0.9,simd,avx2,1,1,1,0.48,,,accuracy,"
        + "10,8,12,0.25,3.4,2.8181818181818183,4,1000,100,4000,,800,5,"
        + "permute-sparse+dense+codebook,"
        + "3.4× faster (FLOPs promise 10.0×): layer 1 takes 67 % of the time and gains 3.0×,50,,")
  }

  @Test func `a verdict with a comma is quoted`() {
    let row = SummaryRow(cell: cell(), seeds: 1, verdict: "about 2.0×, too few repetitions")
    #expect(SummaryCSV.text([row]).hasSuffix(",\"about 2.0×, too few repetitions\"\n"))
    #expect(SummaryCSV.text([]) == SummaryCSV.columns.map(\.name).joined(separator: ",") + "\n")
  }
}
