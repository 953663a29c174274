/// How many weights a layer has whole, and as the product of two.
struct LayerWidths: Equatable {
  let inputs, outputs: Int

  /// The weights of the whole layer.
  var weights: Int { inputs * outputs }

  /// The weights of a pair of layers that takes its place.
  func weights(rank: Int) -> Int { rank * (inputs + outputs) }

  /// The largest rank with which a pair has fewer weights; 0 where even a rank of 1 hasn't.
  var largestRank: Int { (weights - 1) / (inputs + outputs) }

  /// The largest rank of which a pair has at most a fraction of the weights, at least 1.
  func rank(keeping fraction: Double) -> Int {
    max(1, Int(fraction * Double(weights)) / (inputs + outputs))
  }

  /// The rank, where it makes the layer smaller.
  func smaller(_ rank: Int) -> Int? { rank <= largestRank ? rank : nil }

  /// The weights of the layer with a rank, or whole where that isn't fewer.
  func cost(rank: Int) -> Int { smaller(rank).map(weights(rank:)) ?? weights }
}
