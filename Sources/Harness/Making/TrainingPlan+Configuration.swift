import Networks
import Suites

extension TrainingPlan {
  /// How a network is trained from scratch.
  func configuration(seed: UInt64) -> TrainingConfiguration {
    TrainingConfiguration(
      optimizer: rule, learningRate: Float(learningRate), schedule: fall, batch: batch,
      epochs: epochs, l2: Float(l2), dropout: Float(dropout), inputDropout: Float(inputDropout),
      jitter: jitter, patience: patience, loss: minimised, seed: seed)
  }

  /// How a compressed network is trained on: without dropout of hidden outputs, of which a network
  /// with less capacity needs less (Han et al., "Learning both weights and connections for
  /// efficient neural networks", 2015, section 3.2). With the tenth that suits the dense
  /// 784-300-100-10, what had 2 % of its weights lost a point of accuracy. Dropout of inputs stays:
  /// it varies the samples.
  func fineTuning(seed: UInt64) -> TrainingConfiguration {
    var configuration = configuration(seed: seed)
    configuration.epochs = fineTuneEpochs
    configuration.dropout = 0
    return configuration
  }

  private var rule: Networks.Optimizer {
    switch optimizer {
    case .adam: .adam
    case .sgd: .sgd(momentum: Float(momentum))
    }
  }

  private var fall: LearningRateSchedule {
    switch schedule {
    case .cosine: .cosine
    case .constant: .constant
    case .step: .step
    }
  }

  private var minimised: Networks.Loss {
    switch loss ?? .crossEntropy {
    case .crossEntropy: .crossEntropy
    case .meanSquaredError: .meanSquaredError
    }
  }
}
