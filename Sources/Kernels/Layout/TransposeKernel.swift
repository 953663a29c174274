@usableFromInline
enum TransposeKernel<L: Lanes> {
  /// Copies the source's columns in `range`.
  @inlinable @inline(__always)
  static func run(_ transposition: TransposeProduct, _ range: Range<Int>) {
    copy(
      transposition.source.pointer + transposition.sourceStart + range.lowerBound,
      transposition.sourceStride,
      transposition.target.pointer + transposition.targetStart
        + range.lowerBound * transposition.targetStride, transposition.targetStride,
      rows: transposition.rows, columns: range.count)
  }

  /// Copies `rows × columns` floats, a square of one vector's width at a time.
  @inlinable @inline(__always)
  static func copy(
    _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>,
    _ targetStride: Int, rows: Int, columns: Int
  ) {
    guard rows >= L.width && columns >= L.width else {
      for row in 0..<rows {
        for column in 0..<columns {
          target[column * targetStride + row] = source[row * sourceStride + column]
        }
      }
      return
    }
    var column = 0
    while column < columns {
      // A last square that doesn't fit begins earlier and copies some floats a second time.
      let left = min(column, columns - L.width)
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
