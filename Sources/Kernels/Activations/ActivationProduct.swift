/// An activation applied to a matrix in place.
///
/// Values are right to 4e-7 of themselves, those of `geluTanh` far below zero to as much of its
/// argument; what is too small for a normalised float may come out as 0. A NaN stays NaN, and
/// infinities come out as the limits.
public struct ActivationProduct: Sendable {
  /// The values, `rows × stride`; those behind the columns, up to a whole vector, become 0.
  @usableFromInline let values: AlignedBuffer<Float>
  /// Where the derivatives go, of the same shape; `nil` when nobody needs them.
  @usableFromInline let derivatives: AlignedBuffer<Float>?
  /// The function.
  @usableFromInline let function: ActivationFunction
  /// The rows and the values in each.
  public let rows, columns: Int
  /// How far apart two rows are, in floats.
  @usableFromInline let stride: Int

  /// Creates a step; preconditions check the sizes.
  public init(
    _ function: ActivationFunction, values: AlignedBuffer<Float>,
    derivatives: AlignedBuffer<Float>? = nil, rows: Int, columns: Int, stride: Int
  ) {
    precondition(stride >= columns && values.count >= rows * stride, "values: all rows")
    precondition(derivatives.map { $0.count >= rows * stride } ?? true, "derivatives: all rows")
    self.function = function
    self.values = values
    self.derivatives = derivatives
    self.rows = rows
    self.columns = columns
    self.stride = stride
  }
}

extension ActivationProduct: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<rows
  }

  /// A value about as much as sixteen multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(columns * 16) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.activation(self, parts, worker)
  }

  /// Each row by whole vectors.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let lanes = (columns + table.width - 1) / table.width * table.width
    let each = function.operations(withSlope: derivatives != nil)
    return ProductWork(
      operations: parts.count * lanes * each, usefulOperations: parts.count * columns * each,
      activationBytes: 4 * parts.count * lanes * (derivatives == nil ? 2 : 3))
  }
}
