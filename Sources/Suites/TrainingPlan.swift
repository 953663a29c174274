/// How every network of a suite is trained: the `training` key of a suite file.
public struct TrainingPlan: Sendable, Hashable {
  /// `adam` (Kingma & Ba 2015) or `sgd`.
  public var optimizer: String

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

  /// How the learning rate falls: `cosine`, `constant` or `step`.
  public var schedule: String

  /// Epochs without a better validation loss after which training stops; `nil`: never early.
  public var patience: Int?

  /// The hidden layers' activation: `relu`, `sigmoid` or `tanh`.
  public var activation: String

  /// `cross-entropy` or `mean-squared-error`.
  public var loss: String

  /// Train on this many samples only, the first ones; `nil`: on all of them.
  public var samples: Int?
}
