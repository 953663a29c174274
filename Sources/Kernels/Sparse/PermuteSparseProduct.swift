/// `output[r, o] = act(Σ_i weights[o, i] · input[r, i] + bias[o])` for each of `samples` rows.
public struct PermuteSparseProduct: Sendable {
  @usableFromInline let weights: PermuteSparseWeights
  @usableFromInline let input, output: AlignedBuffer<Float>
  @usableFromInline let inputStride, outputStride: Int
  /// The number of samples.
  public let samples: Int
  /// What is added to each lane of each panel.
  @usableFromInline let bias: AlignedBuffer<Float>
  /// Each panel's outputs on their way to their rows; empty where rows follow each other.
  @usableFromInline let sorted: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool

  /// The bounds between panels, by cost.
  public let costs: [Int]

  /// Creates a product. Input rows are padded to whole windows, output rows and the bias to whole
  /// vectors; preconditions check that.
  public init(
    weights: PermuteSparseWeights, input: AlignedBuffer<Float>, inputStride: Int,
    output: AlignedBuffer<Float>, outputStride: Int, samples: Int, bias: AlignedBuffer<Float>,
    rectifies: Bool
  ) {
    let blocks = (weights.columns + weights.windowSize - 1) / weights.windowSize
    precondition(
      input.count >= (samples - 1) * inputStride + blocks * weights.windowSize, "input padding")
    precondition(
      output.count >= (samples - 1) * outputStride + weights.panels * weights.width,
      "output padding")
    precondition(bias.count >= weights.panels * weights.width, "bias padding")
    self.weights = weights
    self.input = input
    self.output = output
    self.inputStride = inputStride
    self.outputStride = outputStride
    self.samples = samples
    if let order = weights.order {
      let lanes = AlignedBuffer<Float>(count: weights.panels * weights.width)
      for lane in 0..<weights.rows { lanes[lane] = bias[Int(order[lane])] }
      self.bias = lanes
      self.sorted = AlignedBuffer(count: lanes.count)
    } else {
      self.bias = bias
      self.sorted = AlignedBuffer(count: 0)
    }
    self.rectifies = rectifies
    self.costs = weights.costs
  }
}

extension PermuteSparseProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<(costs.count - 1) }

  /// The multiplications of each, padding among them.
  public func cost(on table: KernelTable) -> PartCost {
    .prefix(costs, each: table.width * samples)
  }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.permuteSparse(self, parts, worker)
  }

  /// Every lane of every slot for each sample. Outputs of sorted rows are written without the last
  /// panel's padding.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let layout = weights.counts(of: parts)
    let lanes = parts.count * weights.width
    let written =
      weights.order == nil
      ? lanes
      : min(parts.upperBound * weights.width, weights.rows) - parts.lowerBound * weights.width
    return ProductWork(
      operations: 2 * samples * layout.places, usefulOperations: 2 * samples * layout.nonzeros,
      weightBytes: layout.weightBytes + 4 * lanes, indexBytes: layout.indexBytes,
      activationBytes: 4 * samples * (weights.columns + written))
  }
}
