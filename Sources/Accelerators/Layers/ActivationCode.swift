import Networks

/// What kernels apply to a layer's outputs: a number that `outputs.cl` knows, and two parameters.
struct ActivationCode {
  let kind: Int32
  var a: Float = 0
  var b: Float = 0

  init(_ activation: Activation) {
    switch activation.function {
    case nil: kind = activation == .relu ? 1 : 0
    case .sigmoid: kind = 2
    case .tanh: kind = 3
    case .leaky(let slope): (kind, a) = (4, slope)
    case .exponential(let above, let below): (kind, a, b) = (5, above, below)
    case .gelu: kind = 6
    case .geluTanh: kind = 7
    case .silu: kind = 8
    case .hardSwish: kind = 9
    case .hardSigmoid(let slope, let offset): (kind, a, b) = (10, slope, offset)
    case .softplus: kind = 11
    case .clip(let low, let high): (kind, a, b) = (12, low, high)
    }
  }
}
