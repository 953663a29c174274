/// What a layer applies to each of its outputs.
///
/// Layers that come from other programs' files have any of these; `TrainingPlan` of a suite names
/// those that networks are begun with.
public enum Activation: Sendable, Hashable {
  /// The value itself: a linear layer.
  case identity

  /// `max(0, x)`.
  case relu

  /// `1 / (1 + e⁻ˣ)`.
  case sigmoid

  /// The hyperbolic tangent.
  case tanh

  /// `x`, and `slope · x` below zero (Maas, Hannun & Ng 2013).
  case leakyReLU(slope: Float)

  /// `x`, and `alpha · (eˣ − 1)` below zero (Clevert, Unterthiner & Hochreiter 2016).
  case elu(alpha: Float)

  /// The scaled `elu` that keeps outputs normalised (Klambauer et al. 2017).
  case selu

  /// `x · Φ(x)` with the normal distribution's Φ (Hendrycks & Gimpel 2016).
  case gelu

  /// The same by its approximation with a hyperbolic tangent.
  case geluTanh

  /// `x · sigmoid(x)`, also called swish (Elfwing, Uchibe & Doya 2018).
  case silu

  /// `x · min(max(x + 3, 0), 6) / 6` (Howard et al., MobileNetV3, 2019).
  case hardSwish

  /// `min(max(slope · x + offset, 0), 1)`.
  case hardSigmoid(slope: Float, offset: Float)

  /// `ln(1 + eˣ)`.
  case softplus

  /// `x` between two bounds: `clip(low: 0, high: 6)` is ReLU6.
  case clip(low: Float, high: Float)
}

extension Activation: CaseIterable {
  /// One of each kind, with its usual parameters.
  public static let allCases: [Activation] = [
    .identity, .relu, .sigmoid, .tanh, .leakyReLU(slope: 0.01), .elu(alpha: 1), .selu, .gelu,
    .geluTanh, .silu, .hardSwish, .hardSigmoid(slope: 0.2, offset: 0.5), .softplus, .relu6,
  ]

  /// A rectifier with outputs of at most 6 (Krizhevsky, Convolutional deep belief networks on
  /// CIFAR-10, 2010).
  public static let relu6 = Activation.clip(low: 0, high: 6)
}

extension Activation {
  /// The constants of `selu`.
  static let seluScale: Float = 1.050_701
  static let seluAlpha: Float = 1.673_263_2

  /// One word for it, with its parameters where it has any: in descriptions and messages.
  public var name: String {
    switch self {
    case .identity: "identity"
    case .relu: "relu"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .leakyReLU(let slope): "leaky-relu(\(slope))"
    case .elu(let alpha): "elu(\(alpha))"
    case .selu: "selu"
    case .gelu: "gelu"
    case .geluTanh: "gelu-tanh"
    case .silu: "silu"
    case .hardSwish: "hard-swish"
    case .hardSigmoid(let slope, let offset): "hard-sigmoid(\(slope), \(offset))"
    case .softplus: "softplus"
    case .clip(let low, let high): "clip(\(low), \(high))"
    }
  }
}
