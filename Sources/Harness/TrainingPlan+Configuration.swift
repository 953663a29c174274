import Networks
import Suites

extension TrainingPlan {
  /// How a network is trained from scratch.
  func configuration(seed: UInt64) -> TrainingConfiguration {
    TrainingConfiguration(
      optimizer: optimizer == "adam" ? .adam : .sgd(momentum: Float(momentum)),
      learningRate: Float(learningRate),
      schedule: LearningRateSchedule(rawValue: schedule) ?? .constant,
      batch: batch, epochs: epochs, l2: Float(l2), dropout: Float(dropout),
      inputDropout: Float(inputDropout), jitter: jitter, patience: patience,
      loss: loss == "cross-entropy" ? .crossEntropy : .meanSquaredError, seed: seed)
  }

  /// How a compressed network is trained on.
  func fineTuning(seed: UInt64) -> TrainingConfiguration {
    var configuration = configuration(seed: seed)
    configuration.epochs = fineTuneEpochs
    return configuration
  }

  /// The hidden layers' activation.
  var hiddenActivation: Activation { Activation(rawValue: activation) ?? .relu }
}
