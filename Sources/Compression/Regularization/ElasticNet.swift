import Networks
import Parameters

/// Training with an L1 and an L2 penalty (Zou and Hastie, "Regularization and variable selection
/// via the elastic net", 2005), then pruning what is smallest.
///
/// Of inputs that go together, such as neighbouring pixels, L1 alone keeps one at random; with L2
/// beside it they share the weight. `PenaltyPath` tells what follows.
public struct ElasticNet: NamedStrategy {
  /// `elastic-net: {l1: 1e-5, l2: 1e-4, sparsity: 0.9}`
  public static let schema = StrategySchema(
    "elastic-net",
    help: "Trains with an L1 and an L2 penalty, prunes the smallest weights, and fine-tunes.",
    parameters: [
      .init(
        "l1", .number(0...1), required: true, help: "The weight of the L1 penalty in the loss."),
      .init(
        "l2", .number(0...1), required: true,
        help: "The weight of half the sum of squared weights in the loss."),
      PenaltyPath.path,
      .sparsity(
        required: false,
        help: "The fraction of weights to prune; without it only those that the penalty zeroed."),
    ],
    objection: { PenaltyPath.objection(to: $0, $1) },
    outcomes: { [$1.holdingWeights] })

  let path: PenaltyPath

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    path = PenaltyPath(
      l1: parameters.requiredNumber("l1"), l2: parameters.requiredNumber("l2"), parameters)
  }

  /// The network, trained with the penalties, pruned and fine-tuned.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    try path.compress(task)
  }

  /// Fine-tuning for each step of the path, and after pruning.
  public func epochs(_ cost: inout TrainingCost) -> Double { path.epochs(cost) }
}
