import Networks
import Parameters

/// A way of making a network smaller or faster: a network in, a compressed and fine-tuned one out.
public protocol Strategy: Sendable {
  /// The compressed network.
  ///
  /// Masks that came in still hold in what goes out. The test set is never seen, and equal
  /// tasks give equal networks.
  ///
  /// - Throws: `TrainingError` when training or fine-tuning fails, for instance on a loss that
  ///   is not a number.
  func compress(_ task: CompressionTask) throws(TrainingError) -> Network

  /// About how many epochs of the network that comes in the strategy trains; fine-tuning once
  /// unless it says otherwise.
  func epochs(_ cost: inout TrainingCost) -> Double
}

extension Strategy {
  /// Fine-tuning, once.
  public func epochs(_ cost: inout TrainingCost) -> Double { Double(cost.fineTuning) }
}

/// A strategy that a suite file can name.
///
/// A new one is one file with a type that conforms to this, and its line in `Strategies.all`.
public protocol NamedStrategy: Strategy {
  /// The strategy's word in a suite file and the parameters that it takes.
  static var schema: StrategySchema { get }

  /// Creates the strategy from parameters that `schema` has validated.
  init(_ parameters: Parameters)
}

extension Parameter {
  /// The fraction of weights to prune: every sparsity but 1, which would leave no network.
  static func sparsity(required: Bool, help: String) -> Self {
    Self("sparsity", .number(0...1, openHigh: true), required: required, help: help)
  }
}
