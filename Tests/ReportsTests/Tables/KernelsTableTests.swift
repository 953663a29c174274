import Reports
import Results
import Testing

@Suite struct KernelsTableTests {
  private func point(
    _ sparsity: Double?, _ speedup: Double?, kernel: String = "sparse", batch: Int = 1
  ) -> KernelRecord {
    KernelRecord(
      kernel: kernel, isa: "avx2", rows: 64, columns: 32, batch: batch, sparsity: sparsity,
      threads: 1, seconds: 1e-6, flops: 100, bytes: 100, speedup: speedup)
  }

  @Test func `the summary names break-even sparsities and has a row a record`() {
    let records = [0.3, 0.5, 0.7, 0.9].map { point($0, 2 * $0) } + [point(nil, 1, kernel: "dense")]
    let text = KernelsTable.markdown(records)
    #expect(text.contains("| sparse | avx2 | 64x32 | 1 |  | 1 | 0.50 |\n"))
    #expect(text.contains("## 64x32, batch 1\n"))
    #expect(text.contains("| dense | avx2 | 1 |  |  | 1.00 µs | 0.1 | 0.1 |  | 1.00× |  |\n"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("| sparse |") } == 5)
  }

  @Test func `no line for a terminal is wider than 80 columns, whatever the numbers`() {
    var wide = [point(0.5, 1), point(0.5, 1), point(0.5, 1)]
    wide[0].kernel = "sparse-codebook-of-the-future"
    wide[0].sparsity = 0.123456789
    wide[1].seconds = 1234.5
    wide[1].speedup = 123_456
    wide[2].flops = 1e-3
    wide[2].threads = 1024
    wide[2].speedup = nil
    let lines = KernelsTable.terminal(wide).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
    #expect(lines[0].hasPrefix("── 64x32, batch 1 ─"))
    #expect(KernelsTable.terminal([]) == "")
  }

  @Test func `a terminal gets the rate that bounds the kernel, and its share of the roof`() {
    var record = point(nil, 1)
    (record.peakGflops, record.peakBandwidth) = (120, 200e9)
    (record.flops, record.bytes, record.seconds) = (2e4, 1e5, 500e-9)
    #expect(
      KernelsTable.terminal([record]).hasSuffix(" 500 ns     200 GB/s 100 %   1.00×\n"))
    (record.flops, record.seconds) = (1.28e6, 12.8e-6)
    #expect(KernelsTable.terminal([record]).contains("100 GFLOP/s  83 %"))
  }

  @Test func `a terminal gets a block for each group as it was measured`() {
    let blocks = KernelsTable.terminal([
      point(0.5, 1), point(0.6, 1), point(0.5, 1, batch: 2), point(0.7, 1),
    ]).split(separator: "\n").filter { $0.hasPrefix("──") }
    #expect(blocks.map { $0.prefix(20) }.count == 3)
    #expect(blocks[1].hasPrefix("── 64x32, batch 2 ─"))
  }
}
