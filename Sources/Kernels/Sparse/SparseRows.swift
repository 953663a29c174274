/// A sparse matrix by rows: for each row the columns that are not zero, in rising order.
///
/// This is the plain form from which the packed ones are made.
public struct SparseRows: Sendable {
  /// The matrix' rows and columns.
  public let rows, columns: Int
  /// Where each row starts in `indices` and `values`; one more entry than rows.
  public let starts: [Int]
  /// The column of each value.
  public let indices: [Int32]
  /// The values.
  public let values: [Float]

  /// Takes the values that are not exactly zero from a row-major `rows × columns` matrix.
  public init(rows: Int, columns: Int, _ elements: [Float]) {
    precondition(elements.count == rows * columns, "elements: rows × columns")
    var starts = [0]
    var indices: [Int32] = []
    var values: [Float] = []
    for row in 0..<rows {
      for column in 0..<columns where elements[row * columns + column] != 0 {
        indices.append(Int32(column))
        values.append(elements[row * columns + column])
      }
      starts.append(values.count)
    }
    self.rows = rows
    self.columns = columns
    self.starts = starts
    self.indices = indices
    self.values = values
  }

  /// The rows, those with the most values first.
  var fullestFirst: [Int] {
    let counts = (0..<rows).map { starts[$0 + 1] - starts[$0] }
    return (0..<rows).sorted { (counts[$1], $0) < (counts[$0], $1) }
  }
}
