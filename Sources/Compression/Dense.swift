import Networks
import Parameters

/// The control that everything else is compared with: the trained network as it is.
public struct Dense: NamedStrategy {
  /// `dense`, without parameters.
  public static let schema = StrategySchema(
    "dense", help: "The trained network as it is: what all others are compared with.",
    canBeStage: false, isBaseline: true)

  /// Creates the strategy.
  public init(_ parameters: Parameters) {}

  /// The network that came in.
  public func compress(_ task: CompressionTask) -> Network { task.network }

  /// None.
  public func epochs(_ cost: inout TrainingCost) -> Double { 0 }
}
