/// A dense product whose weights are codes into a codebook.
///
/// Pruned weights are codes of 0, which takes part in the sums as in a `DenseProduct`.
///
/// For one sample codes are decoded on the way to the multiplication. For many a block of a panel
/// is decoded once and then multiplied like a dense one.
public struct CodebookProduct: Sendable {
  /// The product; its panels are scratch space, one decoded block for each worker.
  @usableFromInline let dense: DenseProduct
  @usableFromInline let weights: CodebookWeights

  /// Creates a product; output rows and the bias have room for whole panels.
  public init(
    weights: CodebookWeights, input: AlignedBuffer<Float>, inputStride: Int,
    output: AlignedBuffer<Float>, outputStride: Int, samples: Int, bias: AlignedBuffer<Float>,
    rectifies: Bool, for table: KernelTable
  ) {
    precondition(weights.outputs % table.panelWidth == 0, "weights packed for another table")
    self.weights = weights
    self.dense = DenseProduct(
      a: input, aRowStride: inputStride, aStepStride: 1,
      panels: AlignedBuffer(count: table.workers * DenseBlocking.depth * table.panelWidth),
      columns: weights.outputs, c: output, cRowStride: outputStride, rows: samples,
      depth: weights.inputs, bias: bias, rectifies: rectifies)
  }
}

extension CodebookProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> {
    0..<(weights.outputs / table.panelWidth)
  }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost {
    .even(dense.rows * dense.depth * table.panelWidth)
  }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.codebook(self, parts, worker)
  }

  /// Every step of every row by whole panels, whose weights are words of codes.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let words = (dense.depth + weights.codesPerWord - 1) / weights.codesPerWord
    let columns = parts.count * table.panelWidth
    return dense.work(
      of: columns, nonzeros: weights.nonzeros[parts].reduce(0, +),
      weightBytes: weights.codebook.values.byteCount, indexBytes: 4 * columns * words)
  }
}
