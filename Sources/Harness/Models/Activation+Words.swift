import Networks
import Suites

extension TrainingPlan.Activation {
  /// What the word stands for, with the parameters that are usual.
  public var function: Networks.Activation {
    switch self {
    case .relu: .relu
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .leakyReLU: .leakyReLU(slope: 0.01)
    case .elu: .elu(alpha: 1)
    case .selu: .selu
    case .gelu: .gelu
    case .geluTanh: .geluTanh
    case .silu: .silu
    case .hardSwish: .hardSwish
    case .softplus: .softplus
    case .relu6: .relu6
    }
  }
}
