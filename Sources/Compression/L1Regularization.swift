import Networks
import Suites

/// Training with an L1 penalty, which pulls weights to zero, then pruning what is smallest.
///
/// The penalty is a proximal step (iterative shrinkage-thresholding; Daubechies, Defrise and
/// De Mol, 2004): weights arrive at exact zeros. Those are pruned, then the smallest magnitudes of
/// the whole network up to the sparsity, and the rest is fine-tuned without the penalty, which
/// would go on shrinking it (Han et al., "Learning both weights and connections", 2015).
///
/// The penalised training goes on from the network that comes in, for as long as fine-tuning takes:
/// the penalty then chooses among weights that are trained. Without a sparsity nothing follows it.
public struct L1Regularization: NamedStrategy {
  /// `l1: {lambda: 1e-4, sparsity: 0.9}`
  public static let schema = StrategySchema(
    "l1",
    parameters: [
      .init(
        "lambda", .number(0...1), required: true,
        help: "The weight of the L1 penalty in the loss."),
      .sparsity(
        required: false,
        help: "The fraction of weights to prune; without it only those that the penalty zeroed."),
    ])

  let lambda: Float
  let sparsity: Double?

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    lambda = Float(parameters.requiredNumber("lambda"))
    sparsity = parameters.number("sparsity")
  }

  /// The network, trained with the penalty, pruned and fine-tuned.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    var configuration = subject.fineTuning
    configuration.l1 = lambda
    var network = try subject.trained(subject.network, configuration)
    network.pruneZeros()
    guard let sparsity else { return network }
    network.prune(toSparsity: sparsity, scope: .global)
    return try subject.fineTuned(network)
  }
}
