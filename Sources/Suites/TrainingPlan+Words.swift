/// The words that a suite file has for ways of training. Whoever trains gives each its meaning.
extension TrainingPlan {
  /// The rule that turns gradients into steps.
  public enum Optimizer: String, Sendable, CaseIterable {
    /// Kingma & Ba 2015.
    case adam
    /// Stochastic gradient descent with momentum.
    case sgd
  }

  /// How the learning rate falls.
  public enum Schedule: String, Sendable, CaseIterable {
    case cosine, constant, step
  }

  /// The hidden layers' activation.
  public enum Activation: String, Sendable, CaseIterable {
    case relu, sigmoid, tanh, elu, selu, gelu, silu, softplus, relu6
    case leakyReLU = "leaky-relu"
    case geluTanh = "gelu-tanh"
    case hardSwish = "hard-swish"
  }

  /// What is minimised.
  public enum Loss: String, Sendable, CaseIterable {
    case crossEntropy = "cross-entropy"
    case meanSquaredError = "mean-squared-error"
  }
}
