/// `output[o] = act(Σ_i weights[o, i] · input[i] + bias[o])` for one sample, over the inputs and
/// weights that are not zero: half of all pixels and most rectified activations are zero.
///
/// Infinite and NaN inputs aren't zero and come out as IEEE says where they meet a weight. An
/// infinite or NaN weight doesn't show where its input is zero.
public struct ColumnSparseProduct: Sendable {
  @usableFromInline let weights: ColumnSparseWeights
  @usableFromInline let input, output, bias: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool
  /// For each worker, the places of the inputs that aren't zero.
  @usableFromInline let places: AlignedBuffer<UInt32>
  /// For each worker, the sums of a part, and behind them what nobody reads.
  @usableFromInline let sums: AlignedBuffer<Float>

  /// Creates a product; preconditions check that there is room for all rows.
  public init(
    weights: ColumnSparseWeights, input: AlignedBuffer<Float>, output: AlignedBuffer<Float>,
    bias: AlignedBuffer<Float>, rectifies: Bool, for table: KernelTable
  ) {
    precondition(input.count >= weights.columns, "the input is too short")
    precondition(output.count >= weights.rows && bias.count >= weights.rows, "too few outputs")
    self.weights = weights
    self.input = input
    self.output = output
    self.bias = bias
    self.rectifies = rectifies
    places = AlignedBuffer(count: table.workers * weights.columns)
    sums = AlignedBuffer(count: table.workers * weights.sumsPerPart)
  }
}

extension ColumnSparseProduct: Product {
  /// The parts of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<weights.parts }

  /// As many vectors of multiplications as there are weights, since they are computed one by one.
  public func cost(on table: KernelTable) -> PartCost {
    .even(weights.values.count / max(weights.parts, 1) * table.width)
  }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.columnSparse(self, parts, worker)
  }
}
