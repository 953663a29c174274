import Analysis
import Results
import Testing

@Suite struct SparsityCurveTests {
  private func point(
    _ sparsity: Double?, _ speedup: Double?, kernel: String = "sparse", batch: Int = 1,
    bits: Int? = nil
  ) -> KernelRecord {
    KernelRecord(
      kernel: kernel, isa: "avx2", rows: 64, columns: 32, batch: batch, sparsity: sparsity,
      bits: bits, threads: 1, seconds: 1e-6, flops: 100, bytes: 100, speedup: speedup)
  }

  @Test func `a curve is crossed where a straight line between logarithms is`() throws {
    // ln ½ and ln 4: a third of the way from .4 to .7.
    let curves = SparsityCurve.all(in: [point(0.7, 4), point(0.4, 0.5), point(0.9, 8)])
    let curve = try #require(curves.first)
    #expect(curves.count == 1)
    #expect(curve.points.map(\.sparsity) == [0.4, 0.7, 0.9])
    guard case .at(let sparsity) = curve.breakEven else {
      Issue.record("\(curve.breakEven)")
      return
    }
    #expect(abs(sparsity - 0.5) < 1e-12)
    #expect(curve.breakEven.text == "0.50")
  }

  @Test func `from its last crossing on a kernel is faster`() throws {
    let points = [
      point(0.1, 1.1), point(0.2, 0.9), point(0.3, 1.2), point(0.4, 0.5), point(0.5, 2),
    ]
    guard case .at(let sparsity) = SparsityCurve.all(in: points)[0].breakEven else {
      Issue.record("no crossing")
      return
    }
    #expect(abs(sparsity - 0.45) < 1e-12)
  }

  @Test func `always faster and never faster are said as such`() {
    let faster = SparsityCurve.all(in: [point(0.3, 1), point(0.5, 2)])[0].breakEven
    #expect(faster == .atMost(0.3) && faster.text == "at most 0.3")
    let slower = SparsityCurve.all(in: [point(0.3, 0.4), point(0.98, 0.99)])[0].breakEven
    #expect(slower == .above(0.98) && slower.text == "above 0.98")
  }

  @Test func `kernels, batches and bits have curves of their own, dense has none`() {
    let records = [
      point(0.5, 1), point(0.5, 2, batch: 64), point(nil, 1, kernel: "dense"),
      point(0.5, 3, bits: 4), point(0.6, nil), point(0.6, 2), point(0.5, 9),
    ]
    let curves = SparsityCurve.all(in: records)
    #expect(curves.map(\.key.batch) == [1, 64, 1])
    #expect(curves.map(\.key.bits) == [nil, nil, 4])
    #expect(curves[0].points.map(\.speedup) == [1, 2])
  }
}
