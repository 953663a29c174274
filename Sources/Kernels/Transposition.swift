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
  /// Copies the source's columns in `range`, a square of one vector's width at a time.
  @inlinable @inline(__always)
  static func run(_ transposition: Transposition, _ range: Range<Int>) {
    let sourceStride = transposition.sourceStride
    let targetStride = transposition.targetStride
    let rows = transposition.rows
    let source = transposition.source.pointer
    let target = transposition.target.pointer
    guard range.count >= L.width && rows >= L.width else {
      for row in 0..<rows {
        for column in range {
          target[column * targetStride + row] = source[row * sourceStride + column]
        }
      }
      return
    }
    var column = range.lowerBound
    while column < range.upperBound {
      // A last square that doesn't fit begins earlier and copies some floats a second time.
      let left = min(column, range.upperBound - L.width)
      var row = 0
      while row < rows {
        let top = min(row, rows - L.width)
        L.transpose(
          source + top * sourceStride + left, sourceStride, target + left * targetStride + top,
          targetStride)
        row += L.width
      }
      column += L.width
    }
  }
}
