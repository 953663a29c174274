import Datasets
import Networks
import Suites

/// The control for every way of choosing which weights to prune: chance.
///
/// Each set of weights of the right size, anywhere in the network, is equally likely. The mask
/// depends on the training's seed only. Fine-tuned like its rivals.
public struct RandomPruning: NamedStrategy {
  /// `random: {sparsity: 0.9}`
  public static let schema = StrategySchema(
    "random",
    parameters: [.sparsity(required: true, help: "The fraction of weights to prune.")])

  let sparsity: Double

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    sparsity = parameters.requiredNumber("sparsity")
  }

  /// The network under a random mask, fine-tuned.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    var network = subject.network
    var generator = SeededGenerator(seed: subject.training.seed, stream: "random pruning")
    network.pruneAtRandom(toSparsity: sparsity, using: &generator)
    return try subject.fineTuned(network)
  }
}
