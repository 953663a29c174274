/// The rows or columns of a matrix, whichever are fewer, which rotations in pairs make orthogonal.
struct RotatedVectors {
  private typealias Lanes = SIMD8<Double>

  private let count, length: Int

  /// How many groups of eight elements, the last padded with zeros, a vector has.
  private let groups: Int

  /// One after the other.
  private var elements: [SIMD8<Double>]

  /// More sweeps than any matrix needs: convergence is quadratic, in some ten sweeps.
  private static let mostSweeps = 60

  /// How many bytes two blocks of vectors may have, so that a cache holds them while each of the
  /// one is rotated with each of the other: half of what common second-level caches have.
  private static let blockBytes = 512 * 1024

  /// Those of a matrix, `rows × columns`, row-major.
  init(of matrix: [Float], rows: Int, columns: Int) {
    count = min(rows, columns)
    length = max(rows, columns)
    groups = (length + Lanes.scalarCount - 1) / Lanes.scalarCount
    elements = [Lanes](repeating: .zero, count: count * groups)
    for index in 0..<count {
      for place in 0..<length {
        let value =
          rows <= columns ? matrix[index * columns + place] : matrix[place * columns + index]
        elements[index * groups + place / Lanes.scalarCount][place % Lanes.scalarCount] =
          Double(value)
      }
    }
  }

  /// Their Euclidean lengths.
  var lengths: [Double] { (0..<count).map { squares($0, $0).xx.squareRoot() } }

  /// The elements of one.
  func vector(_ index: Int) -> [Double] {
    (0..<length).map {
      elements[index * groups + $0 / Lanes.scalarCount][$0 % Lanes.scalarCount]
    }
  }

  /// Rotates pairs in sweeps over all of them, until a sweep finds none to rotate.
  mutating func orthogonalize() {
    guard count > 1 else { return }
    let block = max(1, Self.blockBytes / (2 * groups * MemoryLayout<Lanes>.stride))
    let starts = Array(stride(from: 0, to: count, by: block))
    for _ in 0..<Self.mostSweeps {
      // Shorter ones are rounding: their directions mean nothing.
      let least = (lengths.max() ?? 0) * Double.ulpOfOne
      var isOrthogonal = true
      for (place, first) in starts.enumerated() {
        for second in starts[place...] {
          for x in first..<min(first + block, count) {
            for y in max(second, x + 1)..<max(second, x + 1, min(second + block, count)) {
              if rotate(x, y, least: least * least) { isOrthogonal = false }
            }
          }
        }
      }
      if isOrthogonal { return }
    }
  }

  /// Rotates two vectors so that they are orthogonal, the longer one first; `false` where they are
  /// already.
  private mutating func rotate(_ x: Int, _ y: Int, least: Double) -> Bool {
    let (xx, yy, xy) = squares(x, y)
    let tolerance = Double(length).squareRoot() * Double.ulpOfOne
    guard min(xx, yy) > least, abs(xy) > tolerance * (xx * yy).squareRoot() else { return false }
    // The smaller of the two angles (Rutishauser, "The Jacobi method for real symmetric matrices",
    // 1966).
    let cotangent = (yy - xx) / (2 * xy)
    let tangent =
      (cotangent < 0 ? -1 : 1) / (abs(cotangent) + (1 + cotangent * cotangent).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let (c, s) = (Lanes(repeating: cosine), Lanes(repeating: cosine * tangent))
    // With the longer ones first fewer sweeps are needed (de Rijk, "A one-sided Jacobi algorithm
    // for computing the singular value decomposition on a vector computer", 1989).
    let (first, second) = xx >= yy ? (x * groups, y * groups) : (y * groups, x * groups)
    for group in 0..<groups {
      let a = elements[x * groups + group]
      let b = elements[y * groups + group]
      elements[first + group] = a * c - b * s
      elements[second + group] = a * s + b * c
    }
    return true
  }

  /// The products of two vectors with themselves and with each other.
  private func squares(_ x: Int, _ y: Int) -> (xx: Double, yy: Double, xy: Double) {
    var (xx, yy, xy) = (Lanes.zero, Lanes.zero, Lanes.zero)
    for group in 0..<groups {
      let a = elements[x * groups + group]
      let b = elements[y * groups + group]
      xx += a * a
      yy += b * b
      xy += a * b
    }
    return (xx.sum(), yy.sum(), xy.sum())
  }
}
