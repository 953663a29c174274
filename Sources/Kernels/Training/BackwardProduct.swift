/// What back-propagation does to a layer's outputs besides its products.
public struct BackwardProduct: Sendable {
  /// How an output's derivative follows from the output itself.
  public enum Derivative: Sendable {
    /// 1 where the output is above 0, else 0.
    case rectifier
    /// `a · (1 − a)`.
    case sigmoid
    /// `1 − a²`.
    case tanh
    /// 1.
    case identity
    /// What stands in the place of the outputs: for functions whose outputs don't tell it.
    case given
  }

  /// The gradient by the outputs, `rows × stride`; multiplied by the derivative in place.
  public let gradient: AlignedBuffer<Float>
  /// The outputs, or given derivatives, of the same shape.
  public let outputs: AlignedBuffer<Float>
  /// The sum over all rows of the multiplied gradient, `stride` floats: the gradient by the bias.
  public let biasGradient: AlignedBuffer<Float>
  /// The number of rows and the floats in one.
  public let rows, stride: Int
  /// The activation's derivative.
  public let derivative: Derivative
  /// What the activation's values were multiplied by afterwards, as by dropout, where they aren't
  /// 0.
  public let outputFactor: Float

  /// Creates a step; preconditions check the sizes.
  public init(
    gradient: AlignedBuffer<Float>, outputs: AlignedBuffer<Float>,
    biasGradient: AlignedBuffer<Float>, rows: Int, stride: Int, derivative: Derivative,
    outputFactor: Float = 1
  ) {
    precondition(gradient.count >= rows * stride && outputs.count >= rows * stride)
    precondition(biasGradient.count >= stride)
    self.gradient = gradient
    self.outputs = outputs
    self.biasGradient = biasGradient
    self.rows = rows
    self.stride = stride
    self.derivative = derivative
    self.outputFactor = outputFactor
  }
}

extension BackwardProduct: Product {
  /// The vectors of columns.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<(stride / table.width)
  }

  /// A float about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(rows * table.width * 8) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.backward(self, parts, worker)
  }

  /// The derivative of each value, and the sum of its column.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let columns = parts.count * table.width
    let (each, read) =
      switch derivative {
      case .identity: (0, 0)
      case .rectifier: (0, 1)
      case .sigmoid, .tanh: (4, 1)
      case .given: (1, 1)
      }
    return ProductWork(
      operations: rows * columns * (each + 1), weightBytes: 4 * columns,
      activationBytes: 4 * rows * columns * (read + 2))
  }
}
