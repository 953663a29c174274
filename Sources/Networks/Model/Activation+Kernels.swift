import Kernels

extension Activation {
  /// What kernels apply to a layer's outputs; `nil` where nothing is left to do after the product
  /// of matrices, which rectifies by itself.
  public var function: ActivationFunction? {
    switch self {
    case .identity, .relu: nil
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .leakyReLU(let slope): .leaky(slope: slope)
    case .elu(let alpha): .exponential(above: 1, below: alpha)
    case .selu: .exponential(above: Self.seluScale, below: Self.seluScale * Self.seluAlpha)
    case .gelu: .gelu
    case .geluTanh: .geluTanh
    case .silu: .silu
    case .hardSwish: .hardSwish
    case .hardSigmoid(let slope, let offset): .hardSigmoid(slope: slope, offset: offset)
    case .softplus: .softplus
    case .clip(let low, let high): .clip(low: low, high: high)
    }
  }

  /// How training finds the derivative: for the oldest functions by the outputs, for the others the
  /// forward pass keeps it.
  var derivative: BackwardProduct.Derivative {
    switch self {
    case .identity: .identity
    case .relu: .rectifier
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    default: .given
    }
  }
}
