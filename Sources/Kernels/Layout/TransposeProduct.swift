/// Copies a matrix with its sides exchanged:
/// `target[c · targetStride + r] = source[r · sourceStride + c]`.
public struct TransposeProduct: Sendable {
  /// The matrix to read and the matrix to write.
  public let source, target: AlignedBuffer<Float>
  /// How far apart two rows of each are, in floats.
  public let sourceStride, targetStride: Int
  /// The source's rows and columns.
  public let rows, columns: Int
  /// Where the matrices begin in their buffers.
  public let sourceStart, targetStart: Int

  /// Creates a transposition; preconditions check the sizes.
  public init(
    source: AlignedBuffer<Float>, from sourceStart: Int = 0, sourceStride: Int,
    target: AlignedBuffer<Float>, from targetStart: Int = 0, targetStride: Int, rows: Int,
    columns: Int
  ) {
    precondition(sourceStart >= 0 && targetStart >= 0, "a matrix begins in its buffer")
    precondition(
      source.count >= sourceStart + (rows - 1) * sourceStride + columns, "the source is too small")
    precondition(
      target.count >= targetStart + (columns - 1) * targetStride + rows, "the target is too small")
    self.source = source
    self.target = target
    self.sourceStart = sourceStart
    self.targetStart = targetStart
    self.sourceStride = sourceStride
    self.targetStride = targetStride
    self.rows = rows
    self.columns = columns
  }
}

extension TransposeProduct: Product {
  /// The source's columns.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<columns }

  /// A float about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(rows * 8) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.transpose(self, parts, worker)
  }

  /// Only copies.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(activationBytes: 8 * rows * parts.count)
  }
}
