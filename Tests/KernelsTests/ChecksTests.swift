import Kernels
import Testing

/// The kernels write through unchecked pointers, so their products must refuse wrong sizes in every
/// build.
@Suite struct ChecksTests {
  @Test func `a dense product without room for its result stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let product = DenseProduct(
        a: AlignedBuffer(count: 8), aRowStride: 4, panels: AlignedBuffer(count: 4 * 16),
        c: AlignedBuffer(count: 31), cRowStride: 16, rows: 2, depth: 4)
      print(product.columns)
    }
  }

  @Test func `an index outside of a buffer stops the program`() async {
    await #expect(processExitsWith: .failure) {
      print(AlignedBuffer<Float>(count: 16)[16])
    }
  }

  @Test func `a code outside of its codebook stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let weights = CodebookWeights(
        codes: [0, 3], codebook: [1, 2], inputs: 2, outputs: 1, for: Tables.portable)
      print(weights.outputs)
    }
  }

  @Test func `a row past the end of what is gathered stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let rows = GatherProduct(
        source: [1, 2, 3, 4], columns: 2, rows: [0, 2], target: AlignedBuffer(count: 4),
        targetStride: 2)
      print(rows)
    }
  }
}
