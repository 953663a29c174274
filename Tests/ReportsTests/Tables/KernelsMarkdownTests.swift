import Reports
import Results
import Testing

@Suite struct KernelsMarkdownTests {
  private func point(
    _ sparsity: Double?, _ speedup: Double?, kernel: String = "sparse"
  ) -> KernelRecord {
    KernelRecord(
      kernel: kernel, isa: "avx2", rows: 64, columns: 32, batch: 1, sparsity: sparsity,
      threads: 1, seconds: 1e-6, flops: 100, bytes: 100, speedup: speedup)
  }

  @Test func `the summary names break-even sparsities and has a row a record`() {
    let records = [0.3, 0.5, 0.7, 0.9].map { point($0, 2 * $0) } + [point(nil, 1, kernel: "dense")]
    let text = KernelsMarkdown.text(records)
    #expect(text.contains("| sparse | avx2 | 64x32 | 1 |  | 1 | 0.50 |\n"))
    #expect(text.contains("## 64x32, batch 1\n"))
    #expect(text.contains("| dense | avx2 | 1 |  |  | 1.00 µs | 0.1 | 0.1 |  | 1.00× |  |\n"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("| sparse |") } == 5)
  }
}
