/// What the bytes of a layer's inputs stand for: `value = step · (byte − zero)`, the same for all
/// samples (Jacob et al., Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference, 2018).
///
/// Bytes go from 0 to 127, the most that every instruction set multiplies without saturating, so
/// that a network's outputs are the same everywhere, up to rounding.
public struct ByteScale: Sendable, Hashable {
  /// The largest byte.
  @inlinable @inline(__always)
  public static var largest: Int { 127 }

  /// What a step is worth; positive.
  public let step: Float

  /// The byte that stands for 0, `0...largest`.
  public let zero: UInt8

  /// Creates a scale; preconditions check the bounds.
  public init(step: Float, zero: UInt8) {
    precondition(step >= .leastNormalMagnitude && step.isFinite, "a step is a positive number")
    precondition(zero <= Self.largest, "the zero point is one of the bytes")
    self.step = step
    self.zero = zero
  }

  /// The scale with the smallest step that holds `range` and 0, which stays exact. A range too
  /// small for a normal step is widened to 0…1.
  public init(covering range: ClosedRange<Float>) {
    let low = min(range.lowerBound, 0)
    let high = max(range.upperBound, 0)
    let step = high / Float(Self.largest) - low / Float(Self.largest)
    if step >= .leastNormalMagnitude && step.isFinite {
      self.init(step: step, zero: UInt8((-low / step).rounded()))
    } else {
      self.init(step: 1 / Float(Self.largest), zero: 0)
    }
  }
}
