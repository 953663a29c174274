/// A product of quantised weights and quantised inputs, summed exactly in 32 bits:
/// `output[s, o] = act(scale_o · scale_s · (sum[s, o] − zero_s · Σ_i weight[o, i]) + bias[o])`,
/// where `sum[s, o] = Σ_i weight[o, i] · input[s, i]`.
///
/// Weights are quantised once, inputs in every call. The result is not the float product, and
/// without a scale for the inputs it differs between instruction sets: where `largestInput` is 127
/// an input has a bit less.
public struct Int8Product: Sendable {
  /// The inputs as bytes.
  public let quantization: QuantizationProduct

  /// The weights as bytes.
  public let weights: Int8Weights

  @usableFromInline let output: AlignedBuffer<Float>
  @usableFromInline let outputStride: Int
  @usableFromInline let bias: AlignedBuffer<Float>
  @usableFromInline let rectifies: Bool
  /// For each worker, the groups of one sample's inputs that aren't all zeros, `groupsStride`
  /// apart; empty where weights are near enough to read all of them.
  @usableFromInline let groups: AlignedBuffer<UInt32>
  @usableFromInline let groupsStride: Int

  /// The number of samples.
  public var samples: Int { quantization.samples }
  /// The length of the sums.
  public var depth: Int { weights.inputs }
  /// The outputs, padded to whole panels.
  public var columns: Int { weights.outputs }

  /// Creates a product. Output rows and the bias are padded to whole panels; preconditions check
  /// that.
  public init(
    weights: Int8Weights, input: AlignedBuffer<Float>, inputStride: Int,
    inputScale: ByteScale? = nil, output: AlignedBuffer<Float>, outputStride: Int, samples: Int,
    bias: AlignedBuffer<Float>, rectifies: Bool, for table: KernelTable
  ) {
    precondition(weights.outputs % table.panelWidth == 0, "weights packed for another table")
    precondition(outputStride >= weights.outputs, "output rows overlap")
    precondition(
      output.count >= (samples - 1) * outputStride + weights.outputs, "output padding")
    precondition(bias.count >= weights.outputs, "bias padding")
    self.quantization = QuantizationProduct(
      source: input, sourceStride: inputStride, samples: samples, columns: weights.inputs,
      scale: inputScale, for: table)
    self.weights = weights
    self.output = output
    self.outputStride = outputStride
    self.bias = bias
    self.rectifies = rectifies
    groupsStride = table.placesStride(weights.groups)
    groups = AlignedBuffer(
      count: samples == 1 && Int8Groups.areSought(in: weights) ? table.workers * groupsStride : 0)
  }
}

extension Int8Product: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<(columns / table.panelWidth) }

  /// Eight multiplications of bytes take about the time of one of floats: measured with VNNI.
  public func cost(on table: KernelTable) -> PartCost {
    .even(samples * depth * table.panelWidth / 8)
  }

  /// Quantises the inputs.
  public func prepare(on table: KernelTable) { table.run(quantization) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.int8(self, parts, worker)
  }

  /// Whole groups of four inputs by whole panels; useful by bytes that aren't zero. Groups of zeros
  /// may be passed over with their weights. The order of pairs is read where there are enough
  /// samples. Of each output the scale, the sum of its weights and the bias are read, of each
  /// sample scale and zero point.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let columns = parts.count * table.panelWidth
    let column = 4 * weights.groups
    let groups = Int8Groups.taken(by: self)
    let group = 4 * table.panelWidth
    let nonzeros = parts.reduce(0) { sum, panel in
      groups.reduce(sum) {
        let first = (panel * weights.groups + $1) * group
        return $0 + weights.panels.nonzeros(in: first..<(first + group))
      }
    }
    return ProductWork(
      operations: 2 * samples * 4 * groups.count * columns,
      usefulOperations: 2 * samples * nonzeros,
      weightBytes: columns * (4 * groups.count + 12),
      indexBytes: samples < Int8Pairs.leastSamples || !table.addsPairs
        ? 0 : parts.count * (weights.groups + 4),
      activationBytes: samples * (column + 8 + 4 * columns),
      skippedInputs: 4 * (weights.groups - groups.count))
  }

  /// The quantisation's.
  public func preparatoryWork(on table: KernelTable) -> [ProductWork] {
    table.work(of: quantization)
  }
}
