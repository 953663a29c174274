/// What an `ActivationProduct` applies to each value, but for the rectifier, which products of
/// matrices apply themselves.
public enum ActivationFunction: Sendable, Hashable {
  /// `1 / (1 + e⁻ˣ)`.
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// `x`, and `slope · x` below zero.
  case leaky(slope: Float)
  /// `above · x`, and `below · (eˣ − 1)` below zero.
  case exponential(above: Float, below: Float)
  /// `x · Φ(x)` with the normal distribution's Φ.
  case gelu
  /// The same by its approximation with a hyperbolic tangent.
  case geluTanh
  /// `x · sigmoid(x)`.
  case silu
  /// `x · min(max(x + 3, 0), 6) / 6`.
  case hardSwish
  /// `min(max(slope · x + offset, 0), 1)`.
  case hardSigmoid(slope: Float, offset: Float)
  /// `ln(1 + eˣ)`.
  case softplus
  /// `x` between two bounds.
  case clip(low: Float, high: Float)
}
