/// One step of an optimiser over a matrix of parameters: `rows × stride` floats, where the stride
/// is a multiple of the vector's width.
public struct OptimizerProduct: Sendable {
  /// The parameters.
  public let parameters: OptimizedParameters
  /// Their gradient, of the same shape.
  public let gradient: AlignedBuffer<Float>
  /// The floats in one row.
  public let stride: Int
  /// What is done with the gradient.
  public let rule: OptimizerRule

  /// Creates a step; a precondition checks the sizes.
  public init(
    parameters: OptimizedParameters, gradient: AlignedBuffer<Float>, stride: Int,
    rule: OptimizerRule
  ) {
    precondition(gradient.count >= parameters.values.count, "all of one shape")
    self.parameters = parameters
    self.gradient = gradient
    self.stride = stride
    self.rule = rule
  }
}

extension OptimizerProduct: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<(parameters.values.count / stride)
  }

  /// A parameter about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(stride * 8) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.optimizer(self, parts, worker)
  }

  /// Each parameter's step, and its gradient.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let elements = (parts.lowerBound * stride)..<(parts.upperBound * stride)
    return parameters.work(of: elements, by: rule)
      .adding(ProductWork(weightBytes: 4 * elements.count))
  }
}
