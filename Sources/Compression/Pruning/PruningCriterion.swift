import Datasets
import Networks

/// What says how much a network needs each of its weights.
protocol PruningCriterion: Sendable {
  /// A score for every weight, none below 0; those with the lowest are pruned first.
  ///
  /// - Parameters:
  ///   - network: a network whose masked weights are 0.
  ///   - weights: what to score: the network's weights, or where masked ones are still trained
  ///     behind their mask, those.
  ///   - task: how the network is trained.
  ///   - samples: the training samples to judge by.
  /// - Returns: for each layer `outputs × inputs` scores, row-major. Weights that tied layers use
  ///   have theirs at the layer that owns them; those of the others mean nothing.
  func scores(
    of network: Network, weights: [[Float]], task: CompressionTask, on samples: () -> Samples
  ) -> [[Float]]
}

/// A strategy that prunes what its criterion finds least important, in the way of its plan.
protocol PruningStrategy: NamedStrategy, PruningCriterion {
  /// How much is pruned, where and when.
  var plan: PruningPlan { get }
}

extension PruningStrategy {
  /// The network under its mask, trained on.
  ///
  /// - Throws: `TrainingError.unsuitable` also for rates that aren't one for each layer.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    // A stage of a pipeline may get another shape than the suite's model has.
    if let objection = plan.objection(task.network.shape) {
      throw .unsuitable(reason: "\(Self.schema.name): \(objection)")
    }
    return try plan.compress(task, by: self)
  }

  /// Those of the plan's schedule.
  public func epochs(_ cost: inout TrainingCost) -> Double { plan.epochs(cost) }
}
