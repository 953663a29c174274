/// Unstructured sparse weights by columns: for each input the weights of the outputs that it counts
/// for, so that an input that is zero is passed over with all its weights (Han et al. 2016, "EIE").
///
/// Rows are cut into as many parts as a table has workers, each of whole cache lines. A part is a
/// list of fours, the columns' one after the other; what fills up a column's last four counts for
/// four rows behind the part's own, which nobody reads.
public struct ColumnSparseWeights: Sendable {
  /// The matrix' rows and columns.
  public let rows, columns: Int
  /// The rows of a part; the last may have fewer.
  @usableFromInline let rowsPerPart: Int
  /// For each part, where each column's fours start; one more entry than columns.
  @usableFromInline let starts: AlignedBuffer<UInt32>
  /// The row of each value, counted from the part's first.
  @usableFromInline let indices: AlignedBuffer<UInt16>
  @usableFromInline let values: AlignedBuffer<Float>

  /// The most rows: a row has 16 bits.
  public static let mostRows = (1 << 16) - 16

  /// How many sums a part takes, those that nobody reads among them: whole cache lines.
  @usableFromInline var sumsPerPart: Int { rowsPerPart + Self.line }

  /// Floats in a cache line.
  private static let line = 16

  /// The number of parts.
  var parts: Int { (rows + rowsPerPart - 1) / rowsPerPart }

  /// The bytes that one product reads at most.
  public var byteCount: Int { starts.byteCount + indices.byteCount + values.byteCount }

  /// Lays out a sparse matrix of at most `mostRows` rows for a kernel table.
  public init(_ sparse: SparseRows, for table: KernelTable) {
    precondition(sparse.rows <= Self.mostRows, "more rows than an index can name")
    let line = Self.line
    let rowsPerPart = max(
      line, (sparse.rows + table.workers * line - 1) / (table.workers * line) * line)
    var starts: [UInt32] = []
    var indices: [UInt16] = []
    var values: [Float] = []
    for first in stride(from: 0, to: sparse.rows, by: rowsPerPart) {
      let rows = first..<min(first + rowsPerPart, sparse.rows)
      for column in sparse.columns(of: rows) {
        starts.append(UInt32(values.count / 4))
        for (row, value) in column {
          indices.append(UInt16(row - first))
          values.append(value)
        }
        while !values.count.isMultiple(of: 4) {
          indices.append(UInt16(rowsPerPart + values.count % 4))
          values.append(0)
        }
      }
      starts.append(UInt32(values.count / 4))
    }
    self.rows = sparse.rows
    self.columns = sparse.columns
    self.rowsPerPart = rowsPerPart
    self.starts = AlignedBuffer(starts)
    self.indices = AlignedBuffer(indices)
    self.values = AlignedBuffer(values)
  }
}

extension SparseRows {
  /// For each column the rows among some in which it isn't zero, and the values there.
  fileprivate func columns(of rows: Range<Int>) -> [[(row: Int, value: Float)]] {
    var columns = [[(row: Int, value: Float)]](repeating: [], count: self.columns)
    for row in rows {
      for position in starts[row]..<starts[row + 1] {
        columns[Int(indices[position])].append((row, values[position]))
      }
    }
    return columns
  }
}
