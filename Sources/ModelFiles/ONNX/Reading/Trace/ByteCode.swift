import Kernels

/// Numbers as bytes: `step · (byte − zero)`, with bytes between two bounds.
struct ByteCode {
  let step: Double
  let zero: Double
  var bounds: ClosedRange<Double>

  /// Whether two stand for numbers in the same way, whatever their bounds are.
  func stands(asIn other: ByteCode) -> Bool { step == other.step && zero == other.zero }

  /// Whether the smallest byte stands for 0, which is how a ReLU is written then.
  var rectifies: Bool { zero == bounds.lowerBound }

  /// What the largest byte stands for.
  var largest: Double { step * (bounds.upperBound - zero) }

  /// The same numbers as this program's bytes; `nil` when those have other bounds.
  ///
  /// - Parameter isPositive: whether no number below 0 comes, so that the lower bound is that of 0.
  func scale(isPositive: Bool) -> ByteScale? {
    let low = isPositive ? max(bounds.lowerBound, zero) : bounds.lowerBound
    guard bounds.upperBound - low == Double(ByteScale.largest), bounds.contains(zero),
      Float(step).isNormal
    else { return nil }
    return ByteScale(step: Float(step), zero: UInt8(zero - low))
  }
}
