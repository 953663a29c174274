import Kernels

/// A matrix brought to two diagonals by reflectors from both sides (Golub & Kahan, "Calculating the
/// singular values and pseudo-inverse of a matrix", 1965), whose singular values are its own.
struct Bidiagonal {
  /// The elements on the diagonal, and those above it.
  var diagonal, above: [Double]

  /// The reflectors that went over the vectors' numbers; what those over their elements were is
  /// forgotten.
  private let reflectors: DoubleVectors
  private let scales: [Double]

  /// How many columns of reflectors' product are computed before progress is told.
  private static let columnsAtOnce = 256

  /// Changes the vectors, the columns of a matrix, none of which may be longer than they are many.
  ///
  /// - Parameters:
  ///   - vectors: at least one, of at least as many elements as there are vectors.
  ///   - progress: told the fraction of the work that is done.
  init(of vectors: DoubleVectors, on table: KernelTable, progress: (Double) -> Void) {
    let count = vectors.count
    let length = vectors.length
    precondition(count > 0 && count <= length, "at most as many vectors as elements")
    diagonal = []
    above = []
    reflectors = DoubleVectors(count: count, length: count)
    var scales: [Double] = []
    let own = DoubleVectors(count: 1, length: length)
    let sum = DoubleVectors(count: 1, length: length)
    var rest: (u: Reflector, z: DoubleVectors)?
    for index in 0..<count {
      for element in 0..<length {
        guard element >= index else {
          own[0, element] = 0
          continue
        }
        let taken = rest.map { $0.u.vectors[$0.u.index, index] * $0.z[0, element] } ?? 0
        own[0, element] = vectors[index, element] - taken
      }
      let (value, reflector) = Reflector.folding(own, 0, from: index)
      diagonal.append(value)
      guard index + 1 < count else { break }
      table.run(
        ReflectionProduct(vectors, (index + 1)..<count, rest: rest, reflector: reflector))
      for other in (index + 1)..<count { reflectors[index, other] = vectors[other, index] }
      let (next, u) = Reflector.folding(reflectors, index, from: index + 1)
      above.append(next)
      scales.append(u.scale)
      table.run(
        VectorSumProduct(
          of: vectors, (index + 1)..<count, factors: reflectors, index..<(index + 1),
          scale: u.scale, from: index + 1, into: sum))
      rest = (u, sum)
      let left = 1 - Double(index + 1) / Double(count)
      progress(1 - left * left * left)
    }
    self.scales = scales
  }

  /// The columns of the reflectors' product.
  func reflectorProduct(on table: KernelTable, progress: (Double) -> Void) -> DoubleVectors {
    let count = diagonal.count
    let columns = DoubleVectors(count: count, length: count)
    for first in stride(from: 0, to: count, by: Self.columnsAtOnce) {
      let last = min(count, first + Self.columnsAtOnce)
      table.run(
        ReflectorsProduct(reflectors, scales: scales, columns: columns, first..<last))
      progress(Double(last) / Double(count))
    }
    return columns
  }
}

extension Reflector {
  /// Makes of a vector the reflector that leaves of it but one element, and tells what that is.
  ///
  /// - Parameter start: the element that stays; all before it must be zero.
  static func folding(
    _ vectors: DoubleVectors, _ index: Int, from start: Int
  ) -> (value: Double, reflector: Reflector) {
    var squares = 0.0
    for element in (start + 1)..<max(start + 1, vectors.length) {
      squares += vectors[index, element] * vectors[index, element]
    }
    let first = vectors[index, start]
    let length = (first * first + squares).squareRoot()
    // Of the two signs that which adds numbers of one sign.
    let value = first > 0 ? -length : length
    vectors[index, start] = first - value
    let product = squares + (first - value) * (first - value)
    let scale = product > 0 ? 2 / product : 0
    return (value, Reflector(vectors, index, scale: scale, start: start))
  }
}
