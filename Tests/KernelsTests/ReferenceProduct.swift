/// A product of two matrices in double precision, with how far single precision may be from each
/// element: `values[r, c] = Σ_k a[r, k] · b[c, k] + bias[c]`, row-major.
///
/// Its elements are those of `ReferenceSum`; it is computed once for all kernels that are to agree.
struct ReferenceProduct {
  let rows, columns: Int
  private let sums: [ReferenceSum]

  /// Computes `rows × columns` sums.
  /// - Parameters:
  ///   - a: `rows × depth`.
  ///   - b: `columns × depth`.
  ///   - bias: `columns` numbers.
  ///   - skipsZeros: whether elements of `b` that are 0 take no part, whatever they would be
  ///     multiplied with.
  init(_ a: [Float], _ b: [Float], depth: Int, bias: [Float], skipsZeros: Bool = false) {
    rows = a.count / depth
    columns = bias.count
    var sums: [ReferenceSum] = []
    sums.reserveCapacity(rows * columns)
    for left in stride(from: 0, to: a.count, by: depth) {
      for column in 0..<columns {
        var sum = ReferenceSum(bias[column])
        for step in 0..<depth where !(skipsZeros && b[column * depth + step] == 0) {
          sum.add(a[left + step], b[column * depth + step])
        }
        sums.append(sum)
      }
    }
    self.sums = sums
  }

  /// One sum.
  subscript(row: Int, column: Int) -> ReferenceSum { sums[row * columns + column] }
}
