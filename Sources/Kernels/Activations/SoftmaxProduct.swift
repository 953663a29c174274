/// The softmax of each row of a matrix in place, or its natural logarithm.
///
/// Each value's difference from the row's largest is rounded before its exponential is taken.
public struct SoftmaxProduct: Sendable {
  /// The values, `rows × stride`; those behind the columns, up to a whole vector, become 0.
  @usableFromInline let values: AlignedBuffer<Float>
  /// The rows and the values in each.
  public let rows, columns: Int
  /// How far apart two rows are, in floats.
  @usableFromInline let stride: Int
  /// Whether logarithms are wanted.
  @usableFromInline let isLogarithm: Bool

  /// Creates a step; preconditions check the sizes.
  public init(
    values: AlignedBuffer<Float>, rows: Int, columns: Int, stride: Int, isLogarithm: Bool
  ) {
    precondition(stride >= columns && values.count >= rows * stride, "values: all rows")
    self.values = values
    self.rows = rows
    self.columns = columns
    self.stride = stride
    self.isLogarithm = isLogarithm
  }
}

extension SoftmaxProduct: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<rows
  }

  /// A value about as much as sixteen multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(columns * 16) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.softmax(self, parts, worker)
  }

  /// For each value a difference, its exponential, a sum, and a division or another difference.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let lanes = (columns + table.width - 1) / table.width * table.width
    let each = ActivationFunction.exponentialOperations + 3
    return ProductWork(
      operations: parts.count * lanes * each, usefulOperations: parts.count * columns * each,
      activationBytes: 8 * parts.count * lanes)
  }
}
