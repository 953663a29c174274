/// How a network is trained.
public struct TrainingConfiguration: Sendable, Hashable, Codable {
  /// The rule that turns gradients into steps.
  public var optimizer: Optimizer

  /// The learning rate at the start.
  public var learningRate: Float

  /// How the learning rate changes.
  public var schedule: LearningRateSchedule

  /// The samples in a mini-batch, and how often training passes over all samples.
  public var batch, epochs: Int

  /// The factors of the penalties on weights (biases aside): `l1 · Σ|w|` and `l2 / 2 · Σ w²`.
  public var l1, l2: Float

  /// The probability of a hidden layer's output, and of an input, to be dropped during training.
  public var dropout, inputDropout: Float

  /// By how many pixels training images are moved at most, in each direction and with zeros moving
  /// in; the inputs are then square images.
  public var jitter: Int

  /// After how many epochs without a better validation loss training stops and goes back to the
  /// best; `nil` trains all epochs.
  public var patience: Int?

  /// What is minimised.
  public var loss: Loss

  /// The seed of the samples' order, of what is dropped and of how images are moved.
  public var seed: UInt64

  /// Creates a configuration.
  public init(
    optimizer: Optimizer = .adam, learningRate: Float = 1e-3,
    schedule: LearningRateSchedule = .cosine, batch: Int = 128, epochs: Int = 8, l1: Float = 0,
    l2: Float = 0, dropout: Float = 0, inputDropout: Float = 0, jitter: Int = 0,
    patience: Int? = nil, loss: Loss = .crossEntropy, seed: UInt64 = 1
  ) {
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.schedule = schedule
    self.batch = batch
    self.epochs = epochs
    self.l1 = l1
    self.l2 = l2
    self.dropout = dropout
    self.inputDropout = inputDropout
    self.jitter = jitter
    self.patience = patience
    self.loss = loss
    self.seed = seed
  }
}

/// The rule that turns gradients into steps.
public enum Optimizer: Sendable, Hashable, Codable {
  /// Adam (Kingma & Ba 2015) with its paper's constants .9, .999 and 1e-8.
  case adam
  /// Stochastic gradient descent with momentum (Sutskever et al. 2013).
  case sgd(momentum: Float)
}

/// How the learning rate changes.
public enum LearningRateSchedule: String, Sendable, Hashable, Codable {
  /// It stays.
  case constant
  /// Half a cosine down to 0 (Loshchilov & Hutter 2017).
  case cosine
  /// A tenth after half of the steps, a hundredth after three quarters.
  case step

  /// The factor of the starting rate after a fraction of all steps, 0 to 1.
  public func factor(at progress: Double) -> Double {
    switch self {
    case .constant: 1
    case .cosine: 0.5 * (1 + Networks.cosine(progress * .pi))
    case .step: progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01
    }
  }
}
