import Datasets
import Networks
import Parameters

/// Pruning of the weights without which the loss would change least, to first order.
///
/// Taking a weight to 0 changes the loss of a mini-batch by about `w · ∂L/∂w`. The score is the
/// magnitude of that, averaged over the training set's mini-batches: the criterion of Molchanov et
/// al. ("Pruning convolutional neural networks for resource efficient inference", 2017) for single
/// weights, one of those that their later paper compares ("Importance estimation for neural network
/// pruning", 2019). The magnitude is taken of each batch, because over the whole set the gradients
/// of a trained network add up to nearly nothing.
public struct TaylorPruning: PruningStrategy {
  /// `taylor: {sparsity: 0.9, schedule: one-shot}`
  public static let schema = PruningPlan.schema(
    "taylor", help: "Prunes the weights without which the loss would change least, to first order.")

  let plan: PruningPlan

  /// Creates the strategy.
  public init(_ parameters: Parameters) { plan = PruningPlan(parameters) }

  /// The mean of `|w · ∂L/∂w|` over mini-batches.
  func scores(
    of network: Network, weights: [[Float]], task: CompressionTask, on samples: () -> Samples
  ) -> [[Float]] {
    let samples = samples()
    let batch = task.training.batch
    let share = 1 / Float(max(1, (samples.count + batch - 1) / batch))
    var scores = weights.map { [Float](repeating: 0, count: $0.count) }
    task.trainer.forEachWeightGradient(
      of: network, on: samples, loss: task.training.loss, batch: batch
    ) { layer, gradient in
      for (index, slope) in gradient.enumerated() {
        scores[layer][index] += abs(weights[layer][index] * slope) * share
      }
    }
    return scores
  }
}
