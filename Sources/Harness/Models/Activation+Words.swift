import Networks
import Suites

extension TrainingPlan.Activation {
  /// What the word stands for.
  public var function: Networks.Activation {
    switch self {
    case .relu: .relu
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    }
  }
}
