import Foundation
import Networks

/// Prunings of a network from none to nearly all, which take weights where the loss grows least for
/// each of them.
///
/// What a layer's next weights cost is read off its `LayerSensitivity`. That is measured without
/// fine-tuning, so it says little once the layer is ruined and the loss grows no more; therefore
/// halving what is left of a layer is taken to cost at least as much as the halving before.
struct PruningSequence {
  /// How many prunings there are.
  static let count = 64

  /// Pruning a layer from one measured sparsity to the next.
  private struct Step {
    let layer: Int
    let sparsities: ClosedRange<Double>
    /// The weights that go.
    let weights: Double
    /// The increase of the loss for each of them.
    let cost: Double
  }

  /// In the order in which they are taken.
  private let steps: [Step]
  private let layerCount: Int
  private let weightCount: Double

  /// Creates the sequence of a network whose layers bear this much.
  init(_ network: Network, _ sensitivities: [LayerSensitivity]) {
    layerCount = network.layers.count
    weightCount = Double(network.layers.reduce(0) { $0 + $1.ownWeights.count })
    steps = zip(network.layers, sensitivities).enumerated().flatMap { index, pair in
      Self.steps(layer: index, weights: pair.0.ownWeights.count, pair.1)
    }
    // Where nothing is lost, the layers of which most is left go first.
    .sorted { ($0.cost, $0.sparsities.lowerBound) < ($1.cost, $1.sparsities.lowerBound) }
  }

  private static func steps(layer: Int, weights: Int, _ sensitivity: LayerSensitivity) -> [Step] {
    var highest = 0.0
    return zip(sensitivity.points, sensitivity.points.dropFirst()).map { before, after in
      let increase = after.result.loss - before.result.loss
      let halvings = log2((1 - before.sparsity) / (1 - after.sparsity))
      highest = max(highest, increase / halvings)
      let gone = (after.sparsity - before.sparsity) * Double(weights)
      return Step(
        layer: layer, sparsities: before.sparsity...after.sparsity, weights: gone,
        cost: gone > 0 ? highest * halvings / gone : .infinity)
    }
  }

  /// The sparsity of each layer: none at place 0, and at each further one all but the same fraction
  /// of what the network had left, down to a 256th of each layer.
  func rates(_ place: Int) -> [Double] {
    let left = pow(LayerSensitivity.leastDensity, Double(place) / Double(Self.count - 1))
    var missing = (1 - left) * weightCount
    var rates = [Double](repeating: 0, count: layerCount)
    for step in steps where missing > 0 && step.weights > 0 {
      let share = min(1, missing / step.weights)
      let range = step.sparsities
      rates[step.layer] = range.lowerBound + share * (range.upperBound - range.lowerBound)
      missing -= step.weights
    }
    return rates
  }

  /// A network after the pruning at a place.
  func pruned(_ network: Network, _ place: Int) -> Network {
    var network = network
    network.prune(network.layers.map { $0.weights.map(\.magnitude) }, to: .rates(rates(place)))
    return network
  }
}
