/// Copies a matrix with its sides exchanged: `target[c · targetStride + r] = source[r · sourceStride + c]`.
public struct Transposition: Sendable {
  /// The matrix to read and the matrix to write.
  public let source, target: AlignedBuffer<Float>
  /// How far apart two rows of each are, in floats.
  public let sourceStride, targetStride: Int
  /// The source's rows and columns.
  public let rows, columns: Int

  /// Creates a transposition; preconditions check the sizes.
  public init(
    source: AlignedBuffer<Float>, sourceStride: Int, target: AlignedBuffer<Float>,
    targetStride: Int, rows: Int, columns: Int
  ) {
    precondition(source.count >= (rows - 1) * sourceStride + columns, "the source is too small")
    precondition(target.count >= (columns - 1) * targetStride + rows, "the target is too small")
    self.source = source
    self.target = target
    self.sourceStride = sourceStride
    self.targetStride = targetStride
    self.rows = rows
    self.columns = columns
  }
}

@usableFromInline
enum TransposeKernel<L: Lanes> {
  /// Copies the source's columns in `range`, in blocks of 16 rows whose lines stay in the cache.
  @inlinable @inline(__always)
  static func run(_ transposition: Transposition, _ range: Range<Int>) {
    let sourceStride = transposition.sourceStride
    let targetStride = transposition.targetStride
    var row = 0
    while row < transposition.rows {
      let end = min(row + 16, transposition.rows)
      for column in range {
        let source = transposition.source.pointer + column
        let target = transposition.target.pointer + column * targetStride
        for r in row..<end { target[r] = source[r * sourceStride] }
      }
      row = end
    }
  }
}
