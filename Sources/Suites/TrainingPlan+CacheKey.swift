extension TrainingPlan {
  /// Everything that a plan says, as a part of the key by which trained networks are found again.
  ///
  /// The text must not change for a plan that stays the same, or all networks are trained anew. It
  /// has every property, whether it matters to training or not, in the form in which Swift prints a
  /// structure; the loss as if data were classes where the plan leaves it to them, and
  /// the device only where there is one.
  public var cacheKey: String {
    let values =
      [
        #"optimizer: "\#(optimizer.rawValue)""#, "learningRate: \(learningRate)",
        "momentum: \(momentum)", "batch: \(batch)", "epochs: \(epochs)",
        "fineTuneEpochs: \(fineTuneEpochs)", "validation: \(validation)", "l2: \(l2)",
        "dropout: \(dropout)", "inputDropout: \(inputDropout)", "jitter: \(jitter)",
        #"schedule: "\#(schedule.rawValue)""#, "patience: \(String(describing: patience))",
        #"activation: "\#(activation.rawValue)""#, #"loss: "\#((loss ?? .crossEntropy).rawValue)""#,
        "samples: \(String(describing: samples))",
      ] + (device.map { [#"device: "\#($0)""#] } ?? [])
    return "TrainingPlan(\(values.joined(separator: ", ")))"
  }
}
