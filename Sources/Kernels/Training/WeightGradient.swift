/// The gradient of a layer's weights, summed over a batch:
/// `gradient[i, o] = Σ_samples input[s, i] · outputGradient[s, o]`.
///
/// It lies as the weights do, in the panels that `DenseProduct` reads: panel p holds for each of
/// `inputs` inputs the weights of outputs `p · panelWidth …`.
public struct WeightGradient: Sendable {
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

extension WeightGradient: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<panels }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost { .even(panelCost) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.weightGradient(self, parts, worker)
  }
}

@usableFromInline
enum WeightGradientKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ gradient: WeightGradient, _ range: Range<Int>) {
    for panel in range {
      run(
        gradient, panel, 0..<gradient.inputs,
        into: gradient.target.pointer + panel * gradient.inputs * L.panelWidth)
    }
  }

  /// The gradient of one panel's weights from the inputs in `range`.
  @inlinable @inline(__always)
  static func run(
    _ gradient: WeightGradient, _ panel: Int, _ range: Range<Int>,
    into target: UnsafeMutablePointer<Float>
  ) {
    let b = gradient.outputGradient.pointer + panel * gradient.samples * L.panelWidth
    var target = target
    var input = range.lowerBound
    while input + tileRows <= range.upperBound {
      WeightGradientTile<L, tileRows>.run(gradient, input: input, b: b, into: target)
      input += tileRows
      target += tileRows * L.panelWidth
    }
    while input + 4 <= range.upperBound {
      WeightGradientTile<L, 4>.run(gradient, input: input, b: b, into: target)
      input += 4
      target += 4 * L.panelWidth
    }
    while input < range.upperBound {
      WeightGradientTile<L, 1>.run(gradient, input: input, b: b, into: target)
      input += 1
      target += L.panelWidth
    }
  }
}

/// The gradient of the weights from `height` inputs to one panel of outputs, in registers.
@usableFromInline
enum WeightGradientTile<L: Lanes, let height: Int> {
  @inlinable @inline(__always)
  static func run(
    _ gradient: WeightGradient, input: Int, b: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    var low = InlineArray<height, L.Vector>(repeating: L.splat(0))
    var high = low
    let stride = gradient.inputStride
    var a = UnsafePointer(gradient.input.pointer + input)
    var b = b
    for _ in 0..<gradient.samples {
      let left = L.load(b)
      let right = L.load(b + L.width)
      for r in 0..<height {
        let value = L.splat(a[r])
        low[r] = L.multiplyAdd(value, left, low[r])
        high[r] = L.multiplyAdd(value, right, high[r])
      }
      a += stride
      b += L.panelWidth
    }
    for r in 0..<height {
      L.store(low[r], target + r * L.panelWidth)
      L.store(high[r], target + r * L.panelWidth + L.width)
    }
  }
}
