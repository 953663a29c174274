/// A dense product whose weights are codes into a codebook.
///
/// Pruned weights are codes of 0, which takes part in the sums as in a `DenseProduct`.
///
/// For one sample codes are decoded on the way to the multiplication, those of inputs that aren't
/// zero: an infinite or NaN weight doesn't show where its input is zero. For many samples a block
/// of two panels is decoded once and then multiplied like a dense one.
public struct CodebookProduct: Sendable {
  /// The product; its panels are scratch space, two decoded blocks for each worker.
  @usableFromInline let dense: DenseProduct
  @usableFromInline let weights: CodebookWeights
  /// For each worker, the places of one sample's inputs that aren't zero, `placesStride` apart.
  @usableFromInline let places: AlignedBuffer<UInt32>
  @usableFromInline let placesStride: Int

  /// Creates a product; output rows and the bias have room for whole panels.
  public init(
    weights: CodebookWeights, input: AlignedBuffer<Float>, inputStride: Int,
    output: AlignedBuffer<Float>, outputStride: Int, samples: Int, bias: AlignedBuffer<Float>,
    rectifies: Bool, for table: KernelTable
  ) {
    precondition(weights.outputs % table.panelWidth == 0, "weights packed for another table")
    let isSingle = samples == 1
    let blocks = isSingle ? 0 : table.workers * 2 * CodebookBlocking.depth * table.panelWidth
    self.weights = weights
    self.dense = DenseProduct(
      a: input, aRowStride: inputStride, panels: AlignedBuffer(count: blocks),
      outputs: weights.rows, columns: weights.outputs, c: output, cRowStride: outputStride,
      rows: samples, depth: weights.inputs, bias: bias, rectifies: rectifies)
    placesStride = table.placesStride(weights.inputs)
    places = AlignedBuffer(count: isSingle ? table.workers * placesStride : 0)
  }

  /// The panels of a part: for one sample the two whose codes share words.
  @inlinable @inline(__always)
  func panels(of parts: Range<Int>, on panels: Int) -> Range<Int> {
    dense.rows > 1 ? parts : (2 * parts.lowerBound)..<min(2 * parts.upperBound, panels)
  }
}

extension CodebookProduct: Product {
  /// The panels of the weights, for one sample two in one.
  public func parts(on table: KernelTable) -> Range<Int> {
    let panels = weights.outputs / table.panelWidth
    return 0..<(dense.rows > 1 ? panels : (panels + 1) / 2)
  }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost {
    .even(dense.rows * dense.depth * table.panelWidth * (dense.rows > 1 ? 1 : 2))
  }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.codebook(self, parts, worker)
  }

  /// Every step of every row by whole parts, whose weights are words of codes; for one sample those
  /// of inputs that aren't zero.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let panel = table.panelWidth
    let panels = panels(of: parts, on: weights.outputs / panel)
    let outputs = (panels.lowerBound * panel)..<(panels.upperBound * panel)
    let inputs = (0..<dense.depth).filter { dense.rows > 1 || dense.a.pointer[$0] != 0 }
    let added = dense.multiplied(of: panels, on: table)
    let quad = 4 * table.width
    let multiplied = dense.rows > 1 ? added : (outputs.count + quad - 1) / quad * quad
    let group = weights.codesPerWord * table.width
    let groups = (outputs.upperBound + group - 1) / group - outputs.lowerBound / group
    return ProductWork(
      operations: 2 * dense.rows * inputs.count * multiplied,
      usefulOperations: 2 * dense.rows * weights.nonzeros(outputs: outputs, inputs: inputs),
      weightBytes: weights.codebook.values.byteCount + 4 * added,
      indexBytes: 4 * groups * table.width * inputs.count,
      activationBytes: 4 * dense.rows * (dense.depth + outputs.count),
      skippedInputs: dense.depth - inputs.count)
  }
}
