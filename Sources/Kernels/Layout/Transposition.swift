/// Copies a matrix with its sides exchanged: `target[c · targetStride + r] = source[r · sourceStride + c]`.
public struct Transposition: Sendable {
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

extension Transposition: Product {
  /// The source's columns.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<columns }

  /// A float about as much as eight multiplications.
  public func cost(on table: KernelTable) -> PartCost { .even(rows * 8) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.transpose(self, parts, worker)
  }
}

@usableFromInline
enum TransposeKernel<L: Lanes> {
  /// Copies the source's columns in `range`.
  @inlinable @inline(__always)
  static func run(_ transposition: Transposition, _ range: Range<Int>) {
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
