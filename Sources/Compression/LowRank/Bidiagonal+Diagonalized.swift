import Kernels

extension Bidiagonal {
  /// How many chains of rotations are found before vectors are rotated by them: a strip of vectors
  /// that came from memory is worth that many.
  private static let chainsAtOnce = 32

  /// More steps for a value than any needs: two on the average.
  private static let mostSteps = 60

  /// Rotates the elements above the diagonal away by steps of the implicit QR iteration (Golub &
  /// Reinsch, "Singular value decomposition and least squares solutions", 1970), and vectors with
  /// them. The diagonal has the singular values then, of either sign and in any order.
  mutating func diagonalize(
    rotating vectors: VectorStrips, on table: KernelTable, progress: (Double) -> Void
  ) {
    // What isn't a number never gets small.
    guard (diagonal + above).allSatisfy(\.isFinite) else { return }
    let count = diagonal.count
    let largest = zip(diagonal, above + [0]).reduce(0) { max($0, abs($1.0) + abs($1.1)) }
    var chains: [RotationsProduct.Chain] = []
    var steps = 0
    var last = count - 1
    while last > 0, steps < Self.mostSteps * count {
      guard let first = firstOfBlock(endingAt: last, largest) else { continue }
      guard first < last else {
        last -= 1
        continue
      }
      steps += 1
      chains.append(step(first, last))
      if chains.count == Self.chainsAtOnce {
        table.run(RotationsProduct(vectors, chains))
        chains = []
        // Chains get shorter as values are done.
        let left = Double(last) / Double(count)
        progress(1 - left * left)
      }
    }
    if !chains.isEmpty { table.run(RotationsProduct(vectors, chains)) }
    progress(1)
  }

  /// Where the block begins that has no zeros above its diagonal, with what is small set to zero;
  /// `nil` where an element on the diagonal was, and a search has to begin again.
  private mutating func firstOfBlock(endingAt last: Int, _ largest: Double) -> Int? {
    var first = last
    while first > 0 {
      if abs(above[first - 1]) <= .ulpOfOne * (abs(diagonal[first - 1]) + abs(diagonal[first])) {
        above[first - 1] = 0
        return first
      }
      if abs(diagonal[first - 1]) <= .ulpOfOne * largest {
        clearRow(first - 1, last)
        return nil
      }
      first -= 1
    }
    return first
  }

  /// Moves what is above a zero on the diagonal out of the matrix, by rotations of rows, of which
  /// the vectors know nothing.
  private mutating func clearRow(_ row: Int, _ last: Int) {
    diagonal[row] = 0
    var moved = above[row]
    above[row] = 0
    for index in (row + 1)...last where moved != 0 {
      let rotation = Rotation(diagonal[index], moved)
      diagonal[index] = rotation.length
      guard index < last else { break }
      moved = -rotation.sine * above[index]
      above[index] *= rotation.cosine
    }
  }

  /// A step on the rows and columns from `first` to `last`; the rotations of columns.
  private mutating func step(_ first: Int, _ last: Int) -> RotationsProduct.Chain {
    var (x, y) = start(first, last)
    var angles: [SIMD2<Double>] = []
    angles.reserveCapacity(last - first)
    for index in first..<last {
      let columns = Rotation(x, y)
      angles.append(SIMD2(columns.cosine, columns.sine))
      if index > first { above[index - 1] = columns.length }
      (x, above[index]) = columns.turned(diagonal[index], above[index])
      (y, diagonal[index + 1]) = columns.turned(0, diagonal[index + 1])
      let rows = Rotation(x, y)
      diagonal[index] = rows.length
      (x, diagonal[index + 1]) = rows.turned(above[index], diagonal[index + 1])
      if index + 1 < last { (y, above[index + 1]) = rows.turned(0, above[index + 1]) }
    }
    above[last - 1] = x
    return RotationsProduct.Chain(first: first, angles: angles)
  }

  /// The first column of the squared block less the eigenvalue of its last two rows and columns
  /// that is nearer to the last element (Wilkinson's shift), by differences that lose nothing.
  private func start(_ first: Int, _ last: Int) -> (Double, Double) {
    let scale = [
      abs(diagonal[last]), abs(diagonal[last - 1]), abs(above[last - 1]), abs(diagonal[first]),
      abs(above[first]),
    ].reduce(0, max)
    let (end, before) = (diagonal[last] / scale, diagonal[last - 1] / scale)
    let (over, own) = (above[last - 1] / scale, diagonal[first] / scale)
    let half = ((before + end) * (before - end) + over * over) / 2
    let squared = (end * over) * (end * over)
    let root = (half * half + squared).squareRoot()
    let sum = half + (half < 0 ? -root : root)
    let shift = sum == 0 ? 0 : squared / sum
    return ((own + end) * (own - end) + shift, own * above[first] / scale)
  }
}

/// The rotation that makes a second number zero (Givens, "Computation of plane unitary rotations
/// transforming a general matrix to triangular form", 1958).
private struct Rotation {
  let cosine, sine: Double

  /// What the first number becomes.
  let length: Double

  init(_ x: Double, _ y: Double) {
    length = (x * x + y * y).squareRoot()
    (cosine, sine) = length > 0 ? (x / length, y / length) : (1, 0)
  }

  func turned(_ x: Double, _ y: Double) -> (Double, Double) {
    (cosine * x + sine * y, cosine * y - sine * x)
  }
}
