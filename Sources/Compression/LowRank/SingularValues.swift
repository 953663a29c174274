import Kernels

/// The singular value decomposition of a matrix: brought to two diagonals by reflectors, which are
/// then made one by QR steps (Golub & Reinsch, "Singular value decomposition and least squares
/// solutions", 1970).
///
///     let values = SingularValues(of: weights, rows: 2, columns: 3, on: table)
///     values.values  // two, the largest first
///
/// All in double precision: errors of values are some `ε` times the largest one, less than a
/// millionth of what the rounding of weights to 24 bits has done to them already; those of values
/// that are much smaller are larger beside the values themselves. What is below `ε` times the
/// largest singular value is rounding, and 0.
///
/// It is no library of linear algebra: it decomposes matrices of layers' sizes. The same matrix has
/// the same bits, on any number of threads and with any instruction set.
struct SingularValues {
  /// All of them, the largest first: as many as there are rows or columns, whichever are fewer.
  let values: [Double]

  /// The singular vectors of the side that has fewer, in another order, and that of the values.
  private let vectors: VectorStrips
  private let order: [Int]

  private let matrix: [Float]
  private let rows, columns: Int
  private let table: KernelTable

  /// How the time goes: into two diagonals, the reflectors' product, and steps.
  private static let shares = (diagonals: 0.45, product: 0.15, steps: 0.4)

  /// Decomposes a matrix, `rows × columns`, row-major.
  ///
  /// - Parameter progress: told the fraction of the work that is done, about.
  init(
    of matrix: [Float], rows: Int, columns: Int, on table: KernelTable,
    progress: (Double) -> Void = { _ in }
  ) {
    precondition(matrix.count == rows * columns, "matrix: rows × columns")
    self.matrix = matrix
    self.rows = rows
    self.columns = columns
    self.table = table
    // Denormal numbers are flushed on other threads than the caller's, too.
    (values, vectors, order) = withDenormalsFlushed {
      var bidiagonal = Bidiagonal(
        of: DoubleVectors(matrix, rows: rows, columns: columns), on: table
      ) { progress(Self.shares.diagonals * $0) }
      let product = bidiagonal.reflectorProduct(on: table) {
        progress(Self.shares.diagonals + Self.shares.product * $0)
      }
      let vectors = VectorStrips(product)
      bidiagonal.diagonalize(rotating: vectors, on: table) {
        progress(1 - Self.shares.steps * (1 - $0))
      }
      let values = bidiagonal.diagonal.map(abs)
      let least = (values.max() ?? 0) * Double.ulpOfOne
      // Of equal ones the first comes first.
      let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
      return (order.map { values[$0] > least ? values[$0] : 0 }, vectors, order)
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
    let (known, other) = sides(rank)
    let (lefts, rights) = rows <= columns ? (known, other) : (other, known)
    for index in 0..<rank where values[index] > 0 {
      let root = values[index].squareRoot()
      // The other side's vectors are as long as their values.
      let (leftScale, rightScale) = rows <= columns ? (root, 1 / root) : (1 / root, root)
      for row in 0..<rows { left[row * rank + index] = Float(lefts[index, row] * leftScale) }
      for column in 0..<columns {
        right[index * columns + column] = Float(rights[index, column] * rightScale)
      }
    }
    return (left, right)
  }

  /// The singular vectors of the first values: of length 1, with as many elements as there are
  /// values; and the matrix or its transpose times each of them: those of the other side, of the
  /// values' lengths.
  func sides(_ count: Int) -> (known: DoubleVectors, other: DoubleVectors) {
    let known = DoubleVectors(count: count, length: values.count)
    for index in 0..<count {
      for (element, value) in vectors[order[index]].enumerated() { known[index, element] = value }
    }
    let matrix = DoubleVectors(matrix, rows: rows, columns: columns)
    let other = DoubleVectors(count: count, length: matrix.length)
    withDenormalsFlushed {
      table.run(
        VectorSumProduct(
          of: matrix, 0..<matrix.count, factors: known, 0..<count, into: other))
    }
    return (known, other)
  }
}

extension DoubleVectors {
  /// The rows of a matrix, or its columns where these are fewer.
  fileprivate init(_ matrix: [Float], rows: Int, columns: Int) {
    self.init(count: min(rows, columns), length: max(rows, columns))
    for vector in 0..<count {
      for element in 0..<length {
        let place = rows <= columns ? vector * columns + element : element * columns + vector
        self[vector, element] = Double(matrix[place])
      }
    }
  }
}
