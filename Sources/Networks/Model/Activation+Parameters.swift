extension Activation {
  /// Its parameters, in the order in which its case has them; none for most.
  public var parameters: [Float] {
    switch self {
    case .leakyReLU(let slope): [slope]
    case .elu(let alpha): [alpha]
    case .hardSigmoid(let slope, let offset): [slope, offset]
    case .clip(let low, let high): [low, high]
    case .identity, .relu, .sigmoid, .tanh, .selu, .gelu, .geluTanh, .silu, .hardSwish, .softplus:
      []
    }
  }

  /// Whether its parameters are finite numbers, and a clip's bounds in order; one of those may be
  /// infinite. Readers of files refuse others.
  public var isValid: Bool {
    if case .clip(let low, let high) = self { return low <= high }
    return parameters.allSatisfy(\.isFinite)
  }
}
