/// Parameters and what an optimiser remembers of each: four matrices of one shape.
public struct OptimizedParameters: Sendable {
  /// The parameters and the moments of their gradients.
  public let values, first, second: AlignedBuffer<Float>
  /// 1 where a parameter is free, 0 where it is pruned; `nil` when all are free.
  public var mask: AlignedBuffer<Float>? {
    didSet { precondition(mask.map { $0.count == values.count } ?? true, "all of one shape") }
  }

  /// Takes parameters whose moments are 0.
  public init(_ values: AlignedBuffer<Float>) {
    self.init(
      values, first: AlignedBuffer(count: values.count), second: AlignedBuffer(count: values.count))
  }

  /// Takes parameters with their moments; a precondition checks the sizes.
  public init(
    _ values: AlignedBuffer<Float>, first: AlignedBuffer<Float>, second: AlignedBuffer<Float>,
    mask: AlignedBuffer<Float>? = nil
  ) {
    precondition(
      first.count == values.count && second.count == values.count
        && (mask.map { $0.count == values.count } ?? true), "all of one shape")
    self.values = values
    self.first = first
    self.second = second
    self.mask = mask
  }
}

extension OptimizedParameters {
  /// What steps of some elements take, without reading their gradient; useful where nothing is
  /// masked.
  func work(of elements: Range<Int>, by rule: OptimizerRule) -> ProductWork {
    let each = rule.operations + (mask == nil ? 0 : 2)
    let buffers = mask == nil ? 2 * rule.buffers : 2 * rule.buffers + 1
    return ProductWork(
      operations: each * elements.count,
      usefulOperations: each * (mask?.nonzeros(in: elements) ?? elements.count),
      weightBytes: 4 * buffers * elements.count)
  }
}
