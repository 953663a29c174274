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

/// The hyperbolic tangent.
private func hyperbolicTangent(_ value: Double) -> Double { tanh(value) }

extension Activation {
  /// The activation of one value in double precision. Layers are computed by kernels.
  public func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .identity: value
    case .relu: value <= 0 ? 0 : value
    case .sigmoid: 1 / (1 + exp(-value))
    case .tanh: hyperbolicTangent(value)
    case .leakyReLU(let slope): value < 0 ? Double(slope) * value : value
    case .elu(let alpha): value < 0 ? Double(alpha) * expm1(value) : value
    case .selu:
      Double(Self.seluScale) * (value < 0 ? Double(Self.seluAlpha) * expm1(value) : value)
    case .gelu: 0.5 * value * erfc(-value * 0.5.squareRoot())
    // By a tangent, what is left far below zero would have few digits.
    case .geluTanh:
      value / (1 + exp(-(8 / Double.pi).squareRoot() * value * (1 + 0.044_715 * value * value)))
    case .silu: value / (1 + exp(-value))
    case .hardSwish: value * min(max(value + 3, 0), 6) / 6
    case .hardSigmoid(let slope, let offset):
      min(max(Double(slope) * value + Double(offset), 0), 1)
    case .softplus: max(value, 0) + log1p(exp(-abs(value)))
    case .clip(let low, let high): min(max(value, Double(low)), Double(high))
    }
  }
}
