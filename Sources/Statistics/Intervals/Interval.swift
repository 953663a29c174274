/// A confidence interval, bounds included, in the unit of the values it was made from.
public struct Interval: Sendable, Equatable, Codable {
  /// The bounds; `low` is at most `high`.
  public var low, high: Double

  /// Creates an interval.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Whether the two intervals share a value. Two that don't are taken to differ; two that do are
  /// not thereby shown to be equal.
  public func overlaps(_ other: Interval) -> Bool {
    low <= other.high && other.low <= high
  }

  /// Whether a value lies in the interval, its bounds included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// The interval cut to the values that are possible at all.
  public func clamped(to limits: ClosedRange<Double>) -> Interval {
    Interval(
      low: min(max(low, limits.lowerBound), limits.upperBound),
      high: min(max(high, limits.lowerBound), limits.upperBound))
  }
}
