/// `output[s, r] = act(Σ_c weights[r, c] · input[s, c] + bias[r])` for each of many samples:
/// samples run across the lanes, and each weight that is not zero is multiplied with a whole tile
/// of them.
public struct BatchSparseProduct: Sendable {
  @usableFromInline let weights: BatchSparseWeights
  @usableFromInline let input, output: AlignedBuffer<Float>
  @usableFromInline let inputStride, outputStride: Int
  /// The number of samples.
  public let samples: Int
  @usableFromInline let bias: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool

  /// For each worker a block of transposed inputs, then a group's transposed outputs.
  @usableFromInline let scratch: AlignedBuffer<Float>
  @usableFromInline let inputScratch, workerScratch: Int

  /// The number of weights before each group of rows, which are what is split over threads.
  public var costs: [Int] { weights.costs }

  /// Creates a product on row-major matrices, rows a stride apart; preconditions check the sizes.
  ///
  /// - Parameter weights: packed for the same table and number of samples.
  public init(
    weights: BatchSparseWeights, input: AlignedBuffer<Float>, inputStride: Int,
    output: AlignedBuffer<Float>, outputStride: Int, samples: Int, bias: AlignedBuffer<Float>,
    rectifies: Bool, for table: KernelTable
  ) {
    precondition(
      weights.tiling == BatchSparseTiling(samples: samples, for: table), "weights for another batch"
    )
    precondition(input.count >= (samples - 1) * inputStride + weights.columns, "input: columns")
    precondition(output.count >= (samples - 1) * outputStride + weights.rows, "output: rows")
    precondition(bias.count >= weights.rows, "bias: rows")
    self.weights = weights
    self.input = input
    self.inputStride = inputStride
    self.output = output
    self.outputStride = outputStride
    self.samples = samples
    self.bias = bias
    self.rectifies = rectifies
    let tile = weights.tiling.samples
    inputScratch = weights.blockColumns * tile
    workerScratch = inputScratch + weights.largestGroup * tile
    scratch = AlignedBuffer(count: table.workers * workerScratch)
  }
}

extension BatchSparseProduct: Product {
  /// The groups of rows.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<(costs.count - 1) }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost { .prefix(costs, each: samples) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.batchSparse(self, parts, worker)
  }

  /// Every weight by whole tiles of samples.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    func start(_ field: Int, _ group: Int) -> Int { Int(weights.starts[3 * group + field]) }
    let (lower, upper) = (parts.lowerBound, parts.upperBound)
    let places = start(2, lower)..<start(2, upper)
    let rows = start(0, upper) - start(0, lower)
    let tile = weights.tiling.samples
    let lanes = (samples + tile - 1) / tile * tile
    return ProductWork(
      operations: 2 * places.count * lanes,
      usefulOperations: 2 * samples * weights.values.nonzeros(in: places),
      weightBytes: 4 * (places.count + rows),
      indexBytes: 2 * places.count + 4 * (start(1, upper) - start(1, lower))
        + 4 * (3 * parts.count + 1),
      activationBytes: 4 * samples * (weights.columns + rows))
  }
}
