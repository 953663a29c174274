/// Weights rounded to whole steps of their output's scale, at most 127 of them: what training with
/// bytes in mind computes with, while the weights behind stay as they are (Jacob et al.,
/// Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference,
/// 2018).
public struct WeightRoundingProduct: Sendable {
  @usableFromInline let source, target, scales: AlignedBuffer<Float>
  @usableFromInline let mask: AlignedBuffer<Float>?

  /// The rows of a panel.
  public let depth: Int

  /// Creates a rounding; preconditions check the sizes.
  ///
  /// - Parameters:
  ///   - source: the weights in panels, `depth` rows of `panelWidth` outputs each.
  ///   - mask: what they are multiplied by, 0 or 1, in panels; `nil` is 1.
  ///   - scales: what a step is worth for each output, padded to whole panels; 0 gives weights of
  ///     0.
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

extension WeightRoundingProduct: Product {
  /// The panels.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(columns % table.panelWidth == 0, "scales: whole panels")
    return 0..<(columns / table.panelWidth)
  }

  /// A weight about as much as four multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(depth * table.panelWidth * 4) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.weightRounding(self, parts, worker)
  }

  /// A division, a multiplication and two operations to round a weight, and one for its mask.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let columns = parts.count * table.panelWidth
    let weights = columns * depth
    let masks = mask == nil ? 0 : weights
    return ProductWork(
      operations: 4 * weights + masks, weightBytes: 4 * (2 * weights + masks + columns))
  }
}
