/// The singular value decomposition of a matrix, by one-sided Jacobi rotations (Hestenes,
/// "Inversion of matrices by biorthogonalization and related results", 1958).
///
///     let values = SingularValues(of: weights, rows: 2, columns: 3)
///     values.values  // two, the largest first
///
/// The rows, or the columns where those are fewer, are rotated in pairs, in double precision, until
/// all pairs are orthogonal: until `|x · y| ≤ √length · ε · ‖x‖ ‖y‖` holds for each (Demmel &
/// Veselić, "Jacobi's method is more accurate than QR", 1992). Their lengths are the singular
/// values then, their directions the singular vectors of that side. What is shorter than `ε` times
/// the largest singular value is rounding, and 0.
///
/// It is no library of linear algebra: it decomposes matrices of layers' sizes, on one thread, and
/// the same matrix always with the same bits.
struct SingularValues {
  /// All of them, the largest first: as many as there are rows or columns, whichever are fewer.
  let values: [Double]

  /// A unit vector for each value, of as many elements as there are `columns` where these aren't
  /// fewer than `rows`, and else as `rows`; one after the other. Those of values of 0 are zeros.
  private let vectors: [Double]

  private let matrix: [Float]
  private let rows, columns: Int

  /// Decomposes a matrix, `rows × columns`, row-major.
  init(of matrix: [Float], rows: Int, columns: Int) {
    precondition(matrix.count == rows * columns, "matrix: rows × columns")
    self.matrix = matrix
    self.rows = rows
    self.columns = columns
    var rotated = RotatedVectors(of: matrix, rows: rows, columns: columns)
    rotated.orthogonalize()
    let lengths = rotated.lengths
    let least = (lengths.max() ?? 0) * Double.ulpOfOne
    // Of equal ones the first comes first.
    let order = lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    values = order.map { lengths[$0] > least ? lengths[$0] : 0 }
    vectors = zip(order, values).flatMap { index, value in
      rotated.vector(index).map { value > 0 ? $0 / value : 0 }
    }
  }

  /// The product of two matrices that is nearest to the matrix among those of a rank: the mean
  /// squared difference is that of the values left out (Eckart & Young, "The approximation of one
  /// matrix by another of lower rank", 1936).
  ///
  /// - Parameter rank: from 1 to the number of `values`.
  /// - Returns: `left`, `rows × rank`, and `right`, `rank × columns`, both row-major, among which
  ///   the square root of each value is shared out.
  func factors(rank: Int) -> (left: [Float], right: [Float]) {
    precondition(values.indices.contains(rank - 1), "rank: from 1 to the number of values")
    var left = [Float](repeating: 0, count: rows * rank)
    var right = [Float](repeating: 0, count: rank * columns)
    for index in 0..<rank where values[index] > 0 {
      let root = values[index].squareRoot()
      let known = vector(index)
      let other = product(known)
      let isRight = rows <= columns
      for (row, value) in (isRight ? other : known).enumerated() {
        left[row * rank + index] = Float(isRight ? value / root : value * root)
      }
      for (column, value) in (isRight ? known : other).enumerated() {
        right[index * columns + column] = Float(isRight ? value * root : value / root)
      }
    }
    return (left, right)
  }

  /// The singular vector that was found: a right one where rows aren't more than columns.
  func vector(_ index: Int) -> [Double] {
    let length = max(rows, columns)
    return Array(vectors[index * length..<(index + 1) * length])
  }

  /// The matrix, or its transpose where a left vector was found, times the vector: the other
  /// vector, as long as its singular value.
  func product(_ vector: [Double]) -> [Double] {
    guard rows <= columns else {
      var sums = [Double](repeating: 0, count: columns)
      for row in 0..<rows {
        let factor = vector[row]
        for column in 0..<columns {
          sums[column] += factor * Double(matrix[row * columns + column])
        }
      }
      return sums
    }
    return (0..<rows).map { row in
      var sum = 0.0
      for column in 0..<columns { sum += Double(matrix[row * columns + column]) * vector[column] }
      return sum
    }
  }
}
