/// Rows of a matrix copied to the front of another in a given order: the samples of a batch.
public struct GatheredRows: Sendable {
  /// Where the rows come from, row-major.
  let source: [Float]
  /// The floats in a row.
  let columns: Int
  /// Which rows are copied.
  let rows: ArraySlice<Int>
  /// Where they go, and how far apart they lie there, in floats.
  let target: AlignedBuffer<Float>
  let targetStride: Int

  /// How many rows are copied, and the floats in each.
  public var size: (rows: Int, columns: Int) { (rows.count, columns) }

  /// Creates a copy; preconditions check the sizes.
  public init(
    source: [Float], columns: Int, rows: ArraySlice<Int>, target: AlignedBuffer<Float>,
    targetStride: Int
  ) {
    precondition(target.count >= (rows.count - 1) * targetStride + columns, "target: all rows")
    precondition(
      rows.allSatisfy { $0 >= 0 && ($0 + 1) * columns <= source.count }, "rows of the source")
    self.source = source
    self.columns = columns
    self.rows = rows
    self.target = target
    self.targetStride = targetStride
  }

  /// Copies the rows whose places in `rows` are in `range`. Bound by memory, so there is one version
  /// for all instruction sets, and it must be this module's.
  @usableFromInline
  static let kernel: KernelTable.Kernel<GatheredRows> = { gathered, range, _ in
    let columns = gathered.columns
    for place in range {
      let row = gathered.rows[gathered.rows.startIndex + place]
      gathered.target.copy(
        gathered.source, (row * columns)..<((row + 1) * columns), to: place * gathered.targetStride)
    }
  }
}
