/// The singular values of a layer, and what each of them costs.
struct Spectrum {
  /// The layer's widths.
  let widths: LayerWidths

  /// The share of each value, the largest first, in the sum of their squares; of weights that are
  /// all 0 none has any.
  let shares: [Double]

  /// Creates the spectrum of a layer.
  ///
  /// - Parameter values: its singular values, the largest first.
  init(_ widths: LayerWidths, values: [Double]) {
    self.widths = widths
    let sum = values.reduce(0) { $0 + $1 * $1 }
    shares = values.map { sum > 0 ? $0 * $0 / sum : 0 }
  }

  /// The least rank that keeps a share of the sum of squares.
  func rank(keeping energy: Double) -> Int {
    var sum = 0.0
    for (index, share) in shares.enumerated() {
      sum += share
      // All of them come to 1 but for rounding.
      if sum >= energy - 1e-12 { return index + 1 }
    }
    return shares.count
  }
}
