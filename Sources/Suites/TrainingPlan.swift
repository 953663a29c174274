/// How every network of a suite is trained: the `training` key of a suite file.
public struct TrainingPlan: Sendable, Hashable {
  /// The rule that turns gradients into steps.
  public var optimizer: Optimizer

  /// The learning rate at the schedule's start.
  public var learningRate: Double

  /// The momentum of `sgd`.
  public var momentum: Double

  /// Samples per optimiser step.
  public var batch: Int

  /// Epochs of training from scratch.
  public var epochs: Int

  /// Epochs of fine-tuning after a network was compressed; 0 leaves fine-tuning out.
  public var fineTuneEpochs: Int

  /// The fraction of the training set that is held back for validation.
  public var validation: Double

  /// The weight of the L2 penalty.
  public var l2: Double

  /// The probability of a hidden layer's output, and of an input, to be dropped during training.
  public var dropout, inputDropout: Double

  /// By how many pixels training images are moved at most in each direction.
  public var jitter: Int

  /// How the learning rate falls.
  public var schedule: Schedule

  /// Epochs without a better validation loss after which training stops; `nil`: never early.
  public var patience: Int?

  /// The hidden layers' activation.
  public var activation: Activation

  /// What is minimised; `nil` where the suite leaves it to the data: the cross-entropy of classes,
  /// the mean squared error of targets.
  public var loss: Loss?

  /// Train on this many samples only, the first ones; `nil`: on all of them.
  public var samples: Int?

  /// The backend that dense networks are trained on, such as `opencl`; `nil`: this processor.
  public var device: String?
}
