import Datasets
import Networks

/// What pruning one layer alone, by magnitude and without fine-tuning, does to a network (Han et
/// al., "Learning both weights and connections for efficient neural networks", 2015, figure 6).
public struct LayerSensitivity: Sendable, Equatable {
  /// One sparsity of the layer.
  public struct Point: Sendable, Equatable {
    /// The fraction of the layer's weights that is pruned.
    public let sparsity: Double

    /// How well the network does then.
    public let result: Evaluation
  }

  /// In rising order of sparsity; the first is the network as it came.
  public let points: [Point]

  /// The least that is left of a layer.
  static let leastDensity = 1.0 / 256

  /// What is left of the layer at each point: halves in two steps, down to `leastDensity`.
  static let densities: [Double] = (0...8).flatMap { halvings -> [Double] in
    let density = 1 / Double(1 << halvings)
    return halvings < 8 ? [density, 0.75 * density] : [density]
  }

  /// Prunes each layer alone, those that are tied together, and evaluates on `samples`, which must
  /// not be test samples.
  public static func all(
    of network: Network, on samples: Samples, loss: Loss, trainer: Trainer
  ) -> [LayerSensitivity] {
    let whole = trainer.evaluate(network, on: samples, loss: loss)
    return network.layers.indices.map { layer in
      LayerSensitivity(
        points: densities.map { density in
          guard density < 1 else { return Point(sparsity: 0, result: whole) }
          var rates = network.layers.map { _ in 0.0 }
          rates[network.layers[layer].tied ?? layer] = 1 - density
          var pruned = network
          pruned.prune(network.layers.map { $0.weights.map(\.magnitude) }, to: .rates(rates))
          return Point(
            sparsity: 1 - density,
            result: trainer.evaluate(pruned, on: samples, loss: loss))
        })
    }
  }
}
