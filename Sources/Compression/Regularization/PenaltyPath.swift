import Foundation
import Networks
import Parameters

/// Training with penalties on the weights, then pruning: what the regularising strategies share.
///
/// The penalised training goes on from the network that comes in, for as long as fine-tuning takes:
/// the penalty then chooses among weights that are trained. On a path, it does so for each of
/// several strengths that grow by equal factors up to the one asked for, each starting from where
/// the one before arrived (warm starts as in Friedman, Hastie and Tibshirani, "Regularization paths
/// for generalized linear models via coordinate descent", 2010).
///
/// Weights at exactly zero are then pruned, and of the others the smallest magnitudes of the whole
/// network up to the sparsity. What is left is fine-tuned without the penalties, which would go on
/// shrinking it (Han et al., "Learning both weights and connections", 2015). Without a sparsity
/// nothing follows the training.
struct PenaltyPath {
  /// The L1 penalty; `nil` leaves fine-tuning's own.
  var l1: Float?

  /// The L2 penalty; `nil` leaves fine-tuning's own.
  var l2: Float?

  /// The number of strengths; the first of several is a hundredth of the last.
  let steps: Int

  /// The fraction of weights to prune.
  let sparsity: Double?

  /// Takes the steps and the sparsity from a strategy's parameters.
  init(l1: Double? = nil, l2: Double? = nil, _ parameters: Parameters) {
    self.l1 = l1.map { Float($0) }
    self.l2 = l2.map { Float($0) }
    steps = parameters.integer("path") ?? 1
    sparsity = parameters.number("sparsity")
  }

  static let path = Parameter(
    "path", .integer(1...1000),
    help: "The number of strengths, growing up to the one given; 1 without it.")

  /// What is wrong with a sparsity for a network of this shape.
  static func objection(to parameters: Parameters, _ shape: NetworkShape) -> String? {
    parameters.number("sparsity").flatMap { shape.objection(toPruning: $0) }
  }

  /// What each step multiplies the penalties by.
  var factors: [Float] {
    guard steps > 1 else { return [1] }
    return (1...steps).map { Float(pow(100, Double($0 - steps) / Double(steps - 1))) }
  }

  /// The network, trained with the penalties, pruned and fine-tuned.
  func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    var network = task.network
    for factor in factors {
      var configuration = task.fineTuning
      if let l1 { configuration.l1 = factor * l1 }
      if let l2 { configuration.l2 = factor * l2 }
      network = try task.trained(network, configuration)
    }
    network.pruneZeros()
    guard let sparsity else { return network }
    network.prune(toSparsity: sparsity)
    return try task.fineTuned(network)
  }

  /// About how many epochs that takes.
  func epochs(_ cost: TrainingCost) -> Double {
    Double(cost.fineTuning * (factors.count + (sparsity == nil ? 0 : 1)))
  }
}
