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
    }
  }
}
