/// Inputs as a network was trained on them: `target = (source − offset) · scale` for each column.
public struct NormalizationProduct: Sendable {
  /// What is read and what is written, `rows × stride`; both may be the same.
  @usableFromInline let source, target: AlignedBuffer<Float>
  /// A value for each column, and any for the padding: `stride` floats.
  @usableFromInline let offset, scale: AlignedBuffer<Float>
  /// The number of rows and the floats in one.
  public let rows, stride: Int

  /// Creates a step; preconditions check the sizes.
  public init(
    source: AlignedBuffer<Float>, target: AlignedBuffer<Float>, offset: AlignedBuffer<Float>,
    scale: AlignedBuffer<Float>, rows: Int, stride: Int
  ) {
    precondition(source.count >= rows * stride && target.count >= rows * stride, "all rows")
    precondition(offset.count >= stride && scale.count >= stride, "a value for each column")
    self.source = source
    self.target = target
    self.offset = offset
    self.scale = scale
    self.rows = rows
    self.stride = stride
  }
}

extension NormalizationProduct: Product {
  /// The rows.
  public func parts(on table: KernelTable) -> Range<Int> {
    precondition(stride % table.width == 0, "stride: whole vectors")
    return 0..<rows
  }

  /// A value about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(stride) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.normalization(self, parts, worker)
  }

  /// A subtraction and a multiplication of each value, padding included.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(
      operations: 2 * parts.count * stride, weightBytes: parts.isEmpty ? 0 : 8 * stride,
      activationBytes: 8 * parts.count * stride)
  }
}
