import Networks
import Parameters

/// Training with an L2 penalty (weight decay; Krogh and Hertz, 1992), which shrinks weights by a
/// share of themselves, then pruning what is smallest.
///
/// It makes no zeros, but weights that the data doesn't need become small enough to be found by
/// their magnitude. In place of the L2 penalty of the suite's training. `PenaltyPath` tells what
/// follows.
public struct L2Regularization: NamedStrategy {
  /// `l2: {lambda: 1e-3, sparsity: 0.9}`
  public static let schema = StrategySchema(
    "l2",
    help:
      "Trains with an L2 penalty, which makes weights that aren't needed small, prunes those, and "
      + "fine-tunes.",
    parameters: [
      .init(
        "lambda", .number(0...1), required: true,
        help: "The weight of half the sum of squared weights in the loss."),
      PenaltyPath.path,
      .sparsity(required: true, help: "The fraction of weights to prune."),
    ],
    objection: { PenaltyPath.objection(to: $0, $1) },
    outcomes: { [$1.holdingWeights] })

  let path: PenaltyPath

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    path = PenaltyPath(l2: parameters.requiredNumber("lambda"), parameters)
  }

  /// The network, trained with the penalty, pruned and fine-tuned.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    try path.compress(task)
  }

  /// Fine-tuning for each step of the path, and after pruning.
  public func epochs(_ cost: inout TrainingCost) -> Double { path.epochs(cost) }
}
