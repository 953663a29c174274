import CPU
import Foundation
import Kernels
import Random
import Testing

@testable import Compression

@Suite struct SingularValuesTests {
  private let table = InstructionSets.best

  private func matrix(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> [Float] {
    var generator = SeededGenerator(seed: seed, stream: "singular values")
    return (0..<rows * columns).map { _ in generator.normal() }
  }

  /// The vectors that were found, and those of the other side, all of length 1.
  private func sides(_ found: SingularValues) -> (own: [[Double]], other: [[Double]]) {
    let (known, other) = found.sides(found.values.count)
    func vectors(_ all: DoubleVectors, _ scale: (Int) -> Double) -> [[Double]] {
      (0..<all.count).map { index in
        (0..<all.length).map { all[index, $0] * scale(index) }
      }
    }
    return (vectors(known) { _ in 1 }, vectors(other) { 1 / found.values[$0] })
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: [
    (1, 1), (1, 9), (9, 1), (5, 5), (17, 8), (8, 17), (40, 64), (101, 33), (64, 64),
  ])
  func `vectors are orthogonal, and times the values they give the matrix`(
    rows: Int, columns: Int
  ) {
    let matrix = matrix(rows, columns)
    let found = SingularValues(of: matrix, rows: rows, columns: columns, on: table)
    let count = min(rows, columns)
    #expect(found.values.count == count && found.values == found.values.sorted(by: >))
    let (own, other) = sides(found)
    for side in [own, other] {
      for first in 0..<count {
        for second in first..<count {
          let expected = first == second ? 1.0 : 0
          #expect(abs(product(side[first], side[second]) - expected) < 1e-12)
        }
      }
    }
    let (left, right) = rows <= columns ? (own, other) : (other, own)
    for row in 0..<rows {
      for column in 0..<columns {
        let sum = (0..<count).reduce(0.0) {
          $0 + found.values[$1] * left[$1][row] * right[$1][column]
        }
        #expect(abs(sum - Double(matrix[row * columns + column])) < 1e-12 * found.values[0])
      }
    }
    // The sum of squares is that of the matrix's elements (Frobenius).
    let squares = matrix.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(product(found.values, found.values) / squares - 1) < 1e-13)
  }

  @Test func `a diagonal matrix has its elements' magnitudes`() {
    let diagonal: [Float] = [3, -7, 0, 0.5, 7, 1e-6]
    var matrix = [Float](repeating: 0, count: 36)
    for (index, value) in diagonal.enumerated() { matrix[index * 7] = value }
    let found = SingularValues(of: matrix, rows: 6, columns: 6, on: table)
    #expect(found.values == [7, 7, 3, 0.5, Double(Float(1e-6)), 0])
  }

  /// Of the matrix with elements 1 / (row + column + 1) for 5 rows and columns, whose condition is
  /// 476607 (Fettis & Caslin, "Eigenvalues and eigenvectors of Hilbert matrices of order 3 through
  /// 10", 1967). Times 2520 its elements are whole numbers.
  @Test func `a Hilbert matrix has the values that are published of it`() {
    let matrix = (0..<25).map { place -> Float in
      let divisor = place / 5 + place % 5 + 1
      return Float(2520 / divisor)
    }
    let found = SingularValues(of: matrix, rows: 5, columns: 5, on: table)
    let published = [
      1.567050691098231, 0.208534218611013, 0.01140749162342, 0.000305898040151186,
      0.00000328792877217169,
    ]
    for (value, expected) in zip(found.values, published) {
      #expect(abs(value / 2520 - expected) < 1e-14, "\(value / 2520) \(expected)")
    }
    #expect(abs(found.values[0] / found.values[4] - 476_607.25) < 0.01)
  }

  @Test func `values of an orthogonal matrix are 1`() {
    // A Hadamard matrix (Sylvester 1867): the element's sign by the parity of common bits.
    let size = 16
    let matrix = (0..<size * size).map { place -> Float in
      ((place / size) & (place % size)).nonzeroBitCount.isMultiple(of: 2) ? 0.25 : -0.25
    }
    let found = SingularValues(of: matrix, rows: size, columns: size, on: table)
    #expect(found.values.allSatisfy { abs($0 - 1) < 1e-14 })
  }

  @Test func `what is of a lower rank has no further values`() {
    let (rows, columns, rank) = (30, 20, 4)
    // Small whole numbers, so that the product is exact.
    var generator = SeededGenerator(seed: 3, stream: "singular values")
    func whole(_ count: Int) -> [Float] {
      (0..<count).map { _ in (5 * generator.normal()).rounded() }
    }
    let (left, right) = (whole(rows * rank), whole(rank * columns))
    var matrix = [Float](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        for index in 0..<rank {
          matrix[row * columns + column] +=
            left[row * rank + index] * right[index * columns + column]
        }
      }
    }
    for (matrix, rows, columns) in [
      (matrix, rows, columns), (transposed(matrix, rows, columns), columns, rows),
    ] {
      let found = SingularValues(of: matrix, rows: rows, columns: columns, on: table)
      #expect(found.values[rank - 1] > 1)
      #expect(found.values[rank...].allSatisfy { $0 < 1e-13 * found.values[0] })
      let factors = found.factors(rank: rank)
      let error = difference(matrix, factors, rows, columns, rank)
      #expect(error < 1e-12 * product(found.values, found.values))
    }
    let zeros = SingularValues(of: [0, 0, 0, 0, 0, 0], rows: 2, columns: 3, on: table)
    #expect(zeros.values == [0, 0])
  }

  @Test(arguments: [(12, 20), (20, 12)])
  func `the difference of a rank is the sum of the squares of the values left out`(
    rows: Int, columns: Int
  ) {
    let matrix = matrix(rows, columns)
    let found = SingularValues(of: matrix, rows: rows, columns: columns, on: table)
    for rank in 1...12 {
      let error = difference(matrix, found.factors(rank: rank), rows, columns, rank)
      let expected = found.values[rank...].reduce(0) { $0 + $1 * $1 }
      // Factors are of 24 bits.
      #expect(abs(error.squareRoot() - expected.squareRoot()) < 1e-6 * found.values[0], "\(rank)")
    }
  }

  @Test func `values don't depend on which way round a matrix is, and equal ones give equal bits`()
  {
    let matrix = matrix(31, 18)
    let found = SingularValues(of: matrix, rows: 31, columns: 18, on: table)
    let turned = SingularValues(of: transposed(matrix, 31, 18), rows: 18, columns: 31, on: table)
    #expect(found.values == turned.values)
    #expect(found.factors(rank: 5).left == turned.factors(rank: 5).right.turned(5, 31))
    let again = SingularValues(of: matrix, rows: 31, columns: 18, on: table)
    #expect(found.values == again.values)
    #expect(found.factors(rank: 7).left == again.factors(rank: 7).left)
  }

  @Test func `threads and instruction sets change no bit`() {
    // Large enough that threads share every kind of work.
    let (rows, columns) = (131, 240)
    let matrix = matrix(rows, columns)
    let one = SingularValues(of: matrix, rows: rows, columns: columns, on: table)
    let factors = one.factors(rank: 40)
    let threaded = [table.threaded(2), table.threaded(3)]
    for other in threaded + InstructionSets.vector + [InstructionSets.scalar] {
      let found = SingularValues(of: matrix, rows: rows, columns: columns, on: other)
      #expect(found.values == one.values, "\(other.name) \(other.workers)")
      let others = found.factors(rank: 40)
      #expect(others.left == factors.left && others.right == factors.right, "\(other.name)")
    }
  }

  @Test func `progress rises to all`() {
    var told: [Double] = []
    _ = SingularValues(of: matrix(90, 70), rows: 90, columns: 70, on: table) { told.append($0) }
    #expect(told.count > 70 && told == told.sorted() && told.last == 1)
  }

  @Test func `what is no number comes to an end`() {
    var matrix = matrix(6, 4)
    matrix[9] = .nan
    #expect(SingularValues(of: matrix, rows: 6, columns: 4, on: table).values.count == 4)
  }

  @Test func `columns of zeros on the way are no obstacle`() {
    // Two diagonals, with zeros on the first: at its beginning, in its middle and at its end.
    let size = 7
    var matrix = [Float](repeating: 0, count: size * size)
    for (index, value) in [0, 2, 0, 3, 1, 4, 0].enumerated() {
      matrix[index * size + index] = Float(value)
      if index + 1 < size { matrix[index * size + index + 1] = Float(index + 1) }
    }
    let found = SingularValues(of: matrix, rows: size, columns: size, on: table)
    let (own, other) = sides(found)
    // Vectors of the other side are unknown where a value is 0.
    for row in 0..<size {
      for column in 0..<size {
        let sum = (0..<size).reduce(0.0) {
          $0 + (found.values[$1] > 0 ? found.values[$1] * own[$1][row] * other[$1][column] : 0)
        }
        #expect(abs(sum - Double(matrix[row * size + column])) < 1e-13, "\(row) \(column)")
      }
    }
  }

  @Test func `values of very different sizes are found`() {
    // Columns of a random matrix times powers of ten: graded.
    var matrix = matrix(12, 8)
    for place in matrix.indices { matrix[place] *= Float(pow(10, -2 * Double(place % 8))) }
    let found = SingularValues(of: matrix, rows: 12, columns: 8, on: table)
    #expect(found.values.last.map { $0 > 0 && $0 < 1e-12 * found.values[0] } == true)
    let (own, _) = sides(found)
    for first in 0..<8 {
      for second in 0..<first { #expect(abs(product(own[first], own[second])) < 1e-12) }
    }
  }

  private func transposed(_ matrix: [Float], _ rows: Int, _ columns: Int) -> [Float] {
    matrix.turned(rows, columns)
  }

  /// The sum of squared differences of a matrix and the product of two, in double precision.
  private func difference(
    _ matrix: [Float], _ factors: (left: [Float], right: [Float]), _ rows: Int, _ columns: Int,
    _ rank: Int
  ) -> Double {
    var sum = 0.0
    for row in 0..<rows {
      for column in 0..<columns {
        var value = Double(matrix[row * columns + column])
        for index in 0..<rank {
          value -=
            Double(factors.left[row * rank + index])
            * Double(factors.right[index * columns + column])
        }
        sum += value * value
      }
    }
    return sum
  }
}

extension [Float] {
  /// The transpose of a matrix, `rows × columns`, row-major.
  fileprivate func turned(_ rows: Int, _ columns: Int) -> [Float] {
    (0..<count).map { self[$0 % rows * columns + $0 / rows] }
  }
}
