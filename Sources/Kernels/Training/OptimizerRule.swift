/// How an optimiser turns gradients into one step.
public struct OptimizerRule: Sendable {
  /// Which method, with its constants.
  public enum Method: Sendable {
    /// Momentum as in Sutskever et al. 2013 without Nesterov's correction:
    /// `v ← μ v + g; w ← w − η v`.
    case sgd(momentum: Float)
    /// Adam (Kingma & Ba 2015); `secondDecay`, `epsilon` and the rate already corrected for bias.
    case adam(firstDecay: Float, secondDecay: Float, epsilon: Float)
  }

  /// The method.
  public var method: Method
  /// The learning rate of this step.
  public var rate: Float
  /// The factor of the parameters that is added to the gradient (L2).
  public var decay: Float
  /// The rate times the factor of an L1 penalty, 0 for none. After the step each parameter moves
  /// towards 0 by that much, not past it: the penalty's proximal step (Parikh & Boyd 2014), with
  /// Adam in the metric of its second moments (Yun, Lozano & Yang 2021).
  public var shrinkage: Float

  /// Creates a rule.
  public init(_ method: Method, rate: Float, decay: Float = 0, shrinkage: Float = 0) {
    self.method = method
    self.rate = rate
    self.decay = decay
    self.shrinkage = shrinkage
  }
}

extension OptimizerRule {
  /// The operations of one element's step. The decay of the weight takes two and the step itself
  /// one; soft thresholds take four.
  var operations: Int {
    switch method {
    case .sgd: 2 + 3 + 1 + (shrinkage > 0 ? 4 : 0)
    // Three for the first moment, four for the second, a root, an addition and two for their
    // quotient; thresholds are divided once more.
    case .adam: 2 + 11 + 1 + (shrinkage > 0 ? 5 : 0)
    }
  }

  /// How many buffers of parameters are read and written: values and moments.
  var buffers: Int {
    switch method {
    case .sgd: 2
    case .adam: 3
    }
  }
}
