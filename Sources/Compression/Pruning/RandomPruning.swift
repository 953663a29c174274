import Datasets
import Networks
import Parameters
import Random

/// The control for every way of choosing which weights to prune: chance.
///
/// Each set of weights of the right size is equally likely. The order in which weights go depends
/// on the training's seed only. Trained on like its rivals.
public struct RandomPruning: PruningStrategy {
  /// `random: {sparsity: 0.9}`
  public static let schema = PruningPlan.schema(
    "random", help: "Prunes by chance: the control of every other way to choose weights.")

  let plan: PruningPlan

  /// Creates the strategy.
  public init(_ parameters: Parameters) { plan = PruningPlan(parameters) }

  /// Numbers from the uniform distribution over 0 to 1, the same ones in every call.
  func scores(
    of network: Network, weights: [[Float]], task: CompressionTask, on samples: () -> Samples
  ) -> [[Float]] {
    var generator = SeededGenerator(seed: task.training.seed, stream: "random pruning")
    return weights.map { $0.map { _ in generator.uniform() } }
  }
}
