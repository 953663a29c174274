import Networks

extension Layer {
  /// The widest vector that gets a layer of its own for a function of each element.
  static let widestDiagonal = 4096

  /// Weights that leave each of `width` values as it is: `width × width`.
  static func diagonal(_ width: Int) -> [Float] {
    var weights = [Float](repeating: 0, count: width * width)
    for index in 0..<width { weights[index * width + index] = 1 }
    return weights
  }
}
