extension TrainingConfiguration {
  /// Everything that a configuration says, as a part of the key by which trained networks are found
  /// again.
  ///
  /// The text must not change for a configuration that stays the same, or all networks are trained
  /// anew. It has every property in the form in which Swift prints a structure.
  public var cacheKey: String {
    let values = [
      "optimizer: Networks.Optimizer.\(optimizer.cacheKey)", "learningRate: \(learningRate)",
      "schedule: Networks.LearningRateSchedule.\(schedule.rawValue)", "batch: \(batch)",
      "epochs: \(epochs)", "l1: \(l1)", "l2: \(l2)", "dropout: \(dropout)",
      "inputDropout: \(inputDropout)", "jitter: \(jitter)",
      "patience: \(String(describing: patience))", "loss: Networks.Loss.\(loss.rawValue)",
      "seed: \(seed)",
    ]
    return "TrainingConfiguration(\(values.joined(separator: ", ")))"
  }
}

extension Optimizer {
  fileprivate var cacheKey: String {
    switch self {
    case .adam: "adam"
    case .sgd(let momentum): "sgd(momentum: \(momentum))"
    }
  }
}
