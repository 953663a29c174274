import Kernels

extension TrainingConfiguration {
  /// The learning rate after a fraction of all steps.
  public func rate(at progress: Double) -> Float {
    learningRate * Float(schedule.factor(at: progress))
  }

  /// How a step turns gradients into changes; penalties apply to weights alone.
  ///
  /// - Parameters:
  ///   - step: which it is, counted from 1.
  ///   - rate: the learning rate of the step.
  public func rule(step: Int, rate: Float, isWeight: Bool) -> OptimizerRule {
    let method: OptimizerRule.Method
    var corrected = rate
    switch optimizer {
    case .sgd(let momentum):
      method = .sgd(momentum: momentum)
    case .adam:
      // The corrections for the moments' start at zero, folded into the rate and epsilon as in
      // section 2 of the paper.
      let second = (1 - power(0.999, step)).squareRoot()
      corrected = rate * Float(second / (1 - power(0.9, step)))
      method = .adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: Float(1e-8 * second))
    }
    return OptimizerRule(
      method, rate: corrected, decay: isWeight ? l2 : 0, shrinkage: isWeight ? corrected * l1 : 0)
  }
}
