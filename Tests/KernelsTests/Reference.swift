import Kernels
import Random

/// A sum of products in double precision that knows how far single precision may be from it.
struct ReferenceSum {
  private(set) var value = 0.0
  private var magnitude = 0.0
  private var terms = 0

  /// Starts from one number, for instance a bias.
  init(_ start: Float = 0) {
    value = Double(start)
    magnitude = abs(value)
  }

  /// Adds `a · b`.
  mutating func add(_ a: Float, _ b: Float) {
    let product = Double(a) * Double(b)
    value += product
    magnitude += abs(product)
    terms += 1
  }

  /// How far any order of summation, fused or not, may be from the exact sum: one rounding for each
  /// product and addition that a term passes through, each at most 2⁻²⁴ of the terms' magnitudes
  /// (Higham, Accuracy and Stability of Numerical Algorithms, 2002, chapter 3).
  var bound: Double { Double(terms + 2) * 0x1.01p-24 * magnitude }

  /// Whether single precision may have found this, or a number that is off by as much as `slack`;
  /// the bound holds after a rectifier too. A NaN never agrees.
  func agrees(with found: Float, rectified: Bool, slack: Double = 0) -> Bool {
    abs(Double(found) - (rectified ? max(0, value) : value)) <= bound + slack
  }
}

extension SeededGenerator {
  /// Normal numbers.
  mutating func normals(_ count: Int) -> [Float] { (0..<count).map { _ in normal() } }

  /// Normal numbers of which about `density` are not zero.
  mutating func sparse(_ count: Int, density: Float) -> [Float] {
    (0..<count).map { _ in uniform() < density ? normal() : 0 }
  }
}

extension AlignedBuffer where Element == Float {
  /// A buffer full of NaN: what a kernel leaves unwritten, or reads and should not, shows.
  static func poisoned(_ count: Int) -> AlignedBuffer {
    AlignedBuffer([Float](repeating: .nan, count: count))
  }

  /// A poisoned matrix with the elements written into rows `stride` apart. The last row ends after
  /// `room` floats, or where its columns do: no kernel may need more than its product demands.
  static func poisoned(
    rows: Int, columns: Int, stride: Int, room: Int? = nil, _ elements: [Float]
  ) -> AlignedBuffer {
    let buffer = poisoned((rows - 1) * stride + (room ?? columns))
    for row in 0..<rows {
      buffer.copy(elements, (row * columns)..<((row + 1) * columns), to: row * stride)
    }
    return buffer
  }

  var elements: [Float] { withElements { Array($0) } }

  /// The bits, for comparisons in which NaN equals itself and 0 does not equal -0.
  var bits: [UInt32] { withElements { $0.map { $0.bitPattern } } }
}
