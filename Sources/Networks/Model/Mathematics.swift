#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cosine of an angle in radians.
func cosine(_ angle: Double) -> Double { cos(angle) }

/// e to the power of `exponent`.
func exponential(_ exponent: Double) -> Double { exp(exponent) }

/// `base` to the power of a whole number.
func power(_ base: Double, _ exponent: Int) -> Double { pow(base, Double(exponent)) }

/// The natural logarithm.
func logarithm(_ value: Double) -> Double { log(value) }

extension Activation {
  /// The activation of one value.
  public func callAsFunction(_ value: Float) -> Float {
    switch self {
    case .identity: value
    case .relu: value <= 0 ? 0 : value
    case .sigmoid: 1 / (1 + expf(-value))
    case .tanh: tanhf(value)
    case .leakyReLU(let slope): value < 0 ? slope * value : value
    case .elu(let alpha): value < 0 ? alpha * expm1f(value) : value
    case .selu: Self.seluScale * (value < 0 ? Self.seluAlpha * expm1f(value) : value)
    case .gelu: 0.5 * value * erfcf(-value * Float(0.5).squareRoot())
    case .geluTanh:
      0.5 * value * (1 + tanhf(0.797_884_6 * (value + 0.044_715 * value * value * value)))
    case .silu: value / (1 + expf(-value))
    case .hardSwish: value * min(max(value + 3, 0), 6) / 6
    case .hardSigmoid(let slope, let offset): min(max(slope * value + offset, 0), 1)
    case .softplus: max(value, 0) + log1pf(expf(-abs(value)))
    case .clip(let low, let high): min(max(value, low), high)
    }
  }
}
