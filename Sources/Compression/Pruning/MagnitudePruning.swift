import Datasets
import Networks
import Parameters

/// Pruning of the weights that are nearest to zero (Han et al., "Learning both weights and
/// connections for efficient neural networks", 2015).
public struct MagnitudePruning: PruningStrategy {
  /// `magnitude: {sparsity: 0.9, scope: global, schedule: gradual}`, or `{threshold: 0.02}`
  public static let schema = PruningPlan.schema(
    "magnitude", help: "Prunes the weights that are nearest to zero.")

  let plan: PruningPlan

  /// Creates the strategy.
  public init(_ parameters: Parameters) { plan = PruningPlan(parameters) }

  /// Creates a gradual pruning of a fraction of each layer.
  init(rates: [Double]) { plan = PruningPlan(rates: rates) }

  /// `|w|`.
  func scores(
    of network: Network, weights: [[Float]], task: CompressionTask, on samples: () -> Samples
  ) -> [[Float]] {
    weights.map { $0.map(\.magnitude) }
  }
}
