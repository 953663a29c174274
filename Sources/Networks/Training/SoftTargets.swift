/// A teacher's outputs for every training sample (Hinton et al. 2015).
public struct SoftTargets: Sendable {
  /// `count × classes`, row-major.
  public var logits: [Float]

  /// By what both sides' logits are divided before the softmax; `nil` matches the logits
  /// themselves.
  public var temperature: Float?

  /// The weight of the teacher's term; that of labels or targets has `1 − alpha`. At 1 the outputs
  /// need be neither.
  public var alpha: Float

  /// Creates soft targets.
  public init(logits: [Float], temperature: Float?, alpha: Float) {
    self.logits = logits
    self.temperature = temperature
    self.alpha = alpha
  }
}
