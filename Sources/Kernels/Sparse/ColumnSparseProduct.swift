/// `output[o] = act(Σ_i weights[o, i] · input[i] + bias[o])` for one sample, over the inputs and
/// weights that are not zero: half of all pixels and most rectified activations are zero.
///
/// Infinite and NaN inputs aren't zero and come out as IEEE says where they meet a weight. An
/// infinite or NaN weight doesn't show where its input is zero.
public struct ColumnSparseProduct: Sendable {
  @usableFromInline let weights: ColumnSparseWeights
  @usableFromInline let input, output, bias: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool
  /// For each worker, the places of the inputs that aren't zero, `placesStride` apart.
  @usableFromInline let places: AlignedBuffer<UInt32>
  @usableFromInline let placesStride: Int
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
    placesStride = table.placesStride(weights.columns)
    places = AlignedBuffer(count: table.workers * placesStride)
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

  /// The fours of the columns whose input isn't zero, and where each begins and ends.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let columns = (0..<weights.columns).filter { input.pointer[$0] != 0 }
    let fours = parts.flatMap { part in
      columns.map { column in
        let start = part * (weights.columns + 1) + column
        return Int(weights.starts[start])..<Int(weights.starts[start + 1])
      }
    }
    let places = fours.reduce(0) { $0 + 4 * $1.count }
    let nonzeros = fours.reduce(0) {
      $0 + weights.values.nonzeros(in: (4 * $1.lowerBound)..<(4 * $1.upperBound))
    }
    let rows =
      min(parts.upperBound * weights.rowsPerPart, weights.rows)
      - parts.lowerBound * weights.rowsPerPart
    return ProductWork(
      operations: 2 * places, usefulOperations: 2 * nonzeros, weightBytes: 4 * (places + rows),
      indexBytes: 2 * places + 8 * columns.count * parts.count,
      activationBytes: 4 * (weights.columns + rows),
      skippedInputs: weights.columns - columns.count)
  }
}
