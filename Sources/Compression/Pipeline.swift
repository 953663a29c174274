import Networks

/// Strategies one after the other, each on what the one before made: regularise, prune, share.
public struct Pipeline: Strategy {
  let stages: [any Strategy]

  /// Creates a pipeline of stages in the order in which they are applied.
  public init(stages: [any Strategy]) {
    self.stages = stages
  }

  /// What the last stage makes of the network; every stage fine-tunes for itself.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    var task = task
    for stage in stages {
      task.network = try stage.compress(task)
    }
    return task.network
  }

  /// Those of all stages, as if none changed the network's shape.
  public func epochs(_ cost: inout TrainingCost) -> Double {
    var sum = 0.0
    for stage in stages { sum += stage.epochs(&cost) }
    return sum
  }
}
