import Networks
import Parameters

/// Training with an L1 penalty, which pulls weights to zero, then pruning what is smallest.
///
/// The penalty is a proximal step (iterative shrinkage-thresholding; Daubechies, Defrise and
/// De Mol, 2004): weights arrive at exact zeros. `PenaltyPath` tells what follows.
public struct L1Regularization: NamedStrategy {
  /// `l1: {lambda: 1e-4, sparsity: 0.9}`, or with a path of penalties `{lambda: 1e-4, path: 4}`
  public static let schema = StrategySchema(
    "l1",
    help: "Trains with an L1 penalty, which makes weights exactly zero, prunes the smallest, and "
      + "fine-tunes.",
    parameters: [
      .init(
        "lambda", .number(0...1), required: true,
        help: "The weight of the L1 penalty in the loss."),
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
    path = PenaltyPath(l1: parameters.requiredNumber("lambda"), parameters)
  }

  /// The network, trained with the penalty, pruned and fine-tuned.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    try path.compress(task)
  }

  /// Fine-tuning for each step of the path, and after pruning.
  public func epochs(_ cost: inout TrainingCost) -> Double { path.epochs(cost) }
}
