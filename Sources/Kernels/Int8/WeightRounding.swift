/// Weights rounded to whole steps of their output's scale, at most 127 of them: what training with
/// bytes in mind computes with, while the weights behind stay as they are (Jacob et al., Quantization
/// and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018).
public struct WeightRounding: Sendable {
  @usableFromInline let source, target, scales: AlignedBuffer<Float>
  @usableFromInline let mask: AlignedBuffer<Float>?

  /// The rows of a panel.
  public let depth: Int

  /// Creates a rounding; preconditions check the sizes.
  ///
  /// - Parameters:
  ///   - source: the weights in panels, `depth` rows of `panelWidth` outputs each.
  ///   - mask: what they are multiplied by, 0 or 1, in panels; `nil` is 1.
  ///   - scales: what a step is worth for each output, padded to whole panels; 0 gives weights of 0.
  ///   - target: where the rounded weights go, in panels.
  public init(
    source: AlignedBuffer<Float>, mask: AlignedBuffer<Float>?, scales: AlignedBuffer<Float>,
    target: AlignedBuffer<Float>, depth: Int
  ) {
    precondition(source.count == scales.count * depth, "source: whole panels")
    precondition(target.count == source.count, "target: as large as the source")
    precondition(mask.map { $0.count == source.count } ?? true, "mask: as large as the source")
    self.source = source
    self.mask = mask
    self.scales = scales
    self.target = target
    self.depth = depth
  }

  /// The outputs, padded to whole panels.
  var columns: Int { scales.count }
}

extension WeightRounding: Product {
  /// The panels.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(columns % table.panelWidth == 0, "scales: whole panels")
    return 0..<(columns / table.panelWidth)
  }

  /// A weight about as much as four multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(depth * table.panelWidth * 4) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.roundWeights(self, parts, worker)
  }
}

@usableFromInline
enum WeightRoundingKernel<L: Int8Lanes> {
  /// Rounds the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ rounding: WeightRounding, _ range: Range<Int>) {
    for panel in range {
      for half in 0..<2 {
        let offset = half * L.width
        round(
          rounding, first: panel * rounding.depth * L.panelWidth + offset,
          scale: rounding.scales.pointer + panel * L.panelWidth + offset)
      }
    }
  }

  /// Rounds the rows of half a panel.
  @inlinable @inline(__always)
  static func round(
    _ rounding: WeightRounding, first: Int, scale: UnsafePointer<Float>
  ) {
    let step = L.load(scale)
    // A step of 0 would divide by 0: what is below the least normal number gives 0 steps instead.
    let divisor = L.maximum(step, L.splat(.leastNormalMagnitude))
    let most = L.splat(Int8Weights.largestWeight)
    let least = L.splat(-Int8Weights.largestWeight)
    for row in 0..<rounding.depth {
      let place = first + row * L.panelWidth
      var weight = L.load(rounding.source.pointer + place)
      if let mask = rounding.mask { weight = L.multiply(weight, L.load(mask.pointer + place)) }
      let steps = L.minimum(L.maximum(L.divide(weight, divisor), least), most)
      L.store(L.multiply(L.round(steps), step), rounding.target.pointer + place)
    }
  }
}
