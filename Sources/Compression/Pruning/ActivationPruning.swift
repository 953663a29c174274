import Datasets
import Networks
import Parameters

/// Pruning of the weights whose products with their inputs are smallest.
///
/// A weight's score is its magnitude times the Euclidean norm, over the training samples, of the
/// input that it multiplies: Wanda (Sun et al., "A simple and effective pruning approach for large
/// language models", 2024). There weights of one output compete with each other; here the plan's
/// scope says who competes. Weights that tied layers use multiply the inputs of all of these.
public struct ActivationPruning: PruningStrategy {
  /// `wanda: {sparsity: 0.9, scope: layer, schedule: one-shot}`
  public static let schema = PruningPlan.schema(
    "wanda", help: "Prunes the weights whose products with their inputs are smallest.")

  let plan: PruningPlan

  /// Creates the strategy.
  public init(_ parameters: Parameters) { plan = PruningPlan(parameters) }

  /// `|w| · ‖x‖₂`, with the norm divided by the number of samples' square root.
  func scores(
    of network: Network, weights: [[Float]], task: CompressionTask, on samples: () -> Samples
  ) -> [[Float]] {
    var norms = task.trainer.inputNorms(of: network, for: samples())
    for (index, layer) in network.layers.enumerated() {
      guard let owner = layer.tied else { continue }
      norms[owner] = zip(norms[owner], norms[index]).map { ($0 * $0 + $1 * $1).squareRoot() }
    }
    return zip(weights, norms).map { weights, norms in
      weights.enumerated().map { $1.magnitude * norms[$0 % norms.count] }
    }
  }
}
