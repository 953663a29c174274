/// A product of two matrices in double precision, with how far single precision may be from each
/// element: `values[r, c] = Σ_k a[r, k] · b[c, k] + bias[c]`, row-major.
///
/// Its elements are those of `ReferenceSum`; it is computed once for all kernels that are to agree.
struct ReferenceProduct {
  /// The zeros of one side, or of both.
  enum Zeros { case left, right, both }

  let rows, columns: Int
  private let sums: [ReferenceSum]

  /// Computes `rows × columns` sums.
  /// - Parameters:
  ///   - a: `rows × depth`.
  ///   - b: `columns × depth`.
  ///   - bias: `columns` numbers.
  ///   - skipped: which factors take no part where they are 0, whatever they would be multiplied
  ///     with.
  init(_ a: [Float], _ b: [Float], depth: Int, bias: [Float], skipping skipped: Zeros? = nil) {
    rows = a.count / depth
    columns = bias.count
    var sums: [ReferenceSum] = []
    sums.reserveCapacity(rows * columns)
    for left in stride(from: 0, to: a.count, by: depth) {
      for column in 0..<columns {
        var sum = ReferenceSum(bias[column])
        for step in 0..<depth {
          let factors = (a[left + step], b[column * depth + step])
          switch skipped {
          case .left where factors.0 == 0, .right where factors.1 == 0,
            .both where factors.0 == 0 || factors.1 == 0:
            break
          default: sum.add(factors.0, factors.1)
          }
        }
        sums.append(sum)
      }
    }
    self.sums = sums
  }

  /// One sum.
  subscript(row: Int, column: Int) -> ReferenceSum { sums[row * columns + column] }
}
