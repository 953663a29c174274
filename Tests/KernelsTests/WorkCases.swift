import CPU
import Kernels

/// The small products whose work is known.
enum Work {
  static func table(_ name: String) -> KernelTable? { try? Tables.named(name) }

  static var sparse: SparseRows {
    SparseRows(rows: 3, columns: 5, ProductWorkTests.weights)
  }

  static func dense(_ table: KernelTable, rows: Int, hasBias: Bool = true) -> DenseProduct {
    let columns = table.padded(3)
    let panels = AlignedBuffer<Float>(count: columns * 5)
    table.run(
      PackingProduct(
        source: AlignedBuffer(ProductWorkTests.weights), rows: 3, columns: 5, stride: 5,
        side: .rows, panels: panels))
    return DenseProduct(
      a: AlignedBuffer((0..<rows).flatMap { _ in ProductWorkTests.input }), aRowStride: 5,
      panels: panels, outputs: 3, c: AlignedBuffer(count: rows * columns), cRowStride: columns,
      rows: rows, depth: 5, bias: hasBias ? AlignedBuffer(count: columns) : nil)
  }

  static func permuteSparse(
    _ weights: PermuteSparseWeights, _ table: KernelTable, columns: Int, rows: Int, samples: Int
  ) -> PermuteSparseProduct {
    let lanes = (rows + table.width - 1) / table.width * table.width
    return PermuteSparseProduct(
      weights: weights, input: AlignedBuffer(count: samples * 256), inputStride: 256,
      output: AlignedBuffer(count: samples * lanes), outputStride: lanes, samples: samples,
      bias: AlignedBuffer(count: lanes), rectifies: false)
  }

  static func codebook(
    _ table: KernelTable, _ codes: [UInt8], codebook: [Float], input: [Float], outputs: Int = 3,
    samples: Int
  ) -> CodebookProduct {
    let columns = table.padded(outputs)
    return CodebookProduct(
      weights: CodebookWeights(
        codes: codes, codebook: codebook, inputs: input.count, outputs: outputs, for: table),
      input: AlignedBuffer((0..<samples).flatMap { _ in input }), inputStride: input.count,
      output: AlignedBuffer(count: samples * columns), outputStride: columns, samples: samples,
      bias: AlignedBuffer(count: columns), rectifies: false, for: table)
  }
}
