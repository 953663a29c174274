/// The gradient of a layer's weights, summed over a batch:
/// `gradient[i, o] = Σ_samples input[s, i] · outputGradient[s, o]`.
///
/// It lies as the weights do, in the panels that `DenseProduct` reads: panel p holds for each of
/// `inputs` inputs the weights of outputs `p · panelWidth …`.
public struct WeightGradientProduct: Sendable {
  /// The layer's inputs, `samples × inputStride`.
  @usableFromInline let input: AlignedBuffer<Float>
  @usableFromInline let inputStride: Int
  /// The gradient by the layer's outputs, its columns in panels of `samples` rows.
  @usableFromInline let outputGradient: AlignedBuffer<Float>
  /// The number of samples and of the layer's inputs.
  @usableFromInline let samples, inputs: Int
  /// Where the gradient goes.
  @usableFromInline let target: AlignedBuffer<Float>
  /// How many panels the weights have.
  let panels: Int

  /// How many multiplications one panel takes.
  var panelCost: Int { inputs * outputGradient.count / panels }

  /// Creates a gradient; preconditions check the sizes.
  /// - Parameters:
  ///   - input: `samples` rows, `inputStride` floats apart.
  ///   - outputGradient: its columns in panels of `samples` rows.
  ///   - target: as large as the weights in panels.
  public init(
    input: AlignedBuffer<Float>, inputStride: Int, outputGradient: AlignedBuffer<Float>,
    samples: Int, inputs: Int, target: AlignedBuffer<Float>, for table: KernelTable
  ) {
    self.init(
      input: input, inputStride: inputStride, outputGradient: outputGradient, samples: samples,
      inputs: inputs, unchecked: target, for: table)
    precondition(target.count >= panels * inputs * table.panelWidth, "target: whole panels")
  }

  /// Creates a gradient whose target is not a whole one.
  init(
    input: AlignedBuffer<Float>, inputStride: Int, outputGradient: AlignedBuffer<Float>,
    samples: Int, inputs: Int, unchecked target: AlignedBuffer<Float>, for table: KernelTable
  ) {
    precondition(samples > 0 && inputs > 0, "an empty product")
    precondition(input.count >= (samples - 1) * inputStride + inputs, "input: a row a sample")
    precondition(
      outputGradient.count % (samples * table.panelWidth) == 0, "output gradient: whole panels")
    self.input = input
    self.inputStride = inputStride
    self.outputGradient = outputGradient
    self.samples = samples
    self.inputs = inputs
    self.target = target
    self.panels = outputGradient.count / (samples * table.panelWidth)
  }
}

extension WeightGradientProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<panels }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost { .even(panelCost) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.weightGradient(self, parts, worker)
  }

  /// Every sample of every input by whole panels; useful by gradients of outputs that aren't zero.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let columns = parts.count * table.panelWidth
    let first = parts.lowerBound * table.panelWidth * samples
    return ProductWork(
      operations: 2 * samples * inputs * columns,
      usefulOperations: 2 * inputs
        * outputGradient.nonzeros(in: first..<(first + columns * samples)),
      weightBytes: 4 * inputs * columns, activationBytes: 4 * samples * (inputs + columns))
  }
}
