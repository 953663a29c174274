import Foundation

/// Which weights compete for being kept.
enum PruningScope: String, CaseIterable {
  case layer, global
}

/// How much is to be pruned.
enum PruningTarget: Equatable {
  /// A fraction of the weights, of the network's or of each layer's.
  case sparsity(Double, PruningScope)
  /// A fraction of each layer's weights. Tied ones are pruned by the rate of the layer that has
  /// them.
  case rates([Double])
  /// What has a score below it.
  case threshold(Double)
  /// What the pattern leaves no room for.
  case pattern

  /// How many weights a fraction of them are: the nearest whole number.
  static func count(_ fraction: Double, of all: Int) -> Int {
    Int((fraction * Double(all)).rounded())
  }
}

/// How far pruning has come on its way to the target.
struct PruningProgress {
  /// From 0, nothing is pruned, to 1, everything is that should be.
  let fraction: Double

  /// Whether densities fall by equal factors, or sparsities rise by equal steps.
  var isGeometric = false

  /// The end of the way.
  static let complete = PruningProgress(fraction: 1)

  /// The sparsity to reach now, on the way to one.
  func part(of sparsity: Double) -> Double {
    isGeometric ? 1 - pow(1 - sparsity, fraction) : sparsity * fraction
  }
}
