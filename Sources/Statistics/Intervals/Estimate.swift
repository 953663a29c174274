/// A number estimated from values, and how far off it may be.
public struct Estimate: Sendable, Equatable {
  /// The estimate, in the unit of the values.
  public var value: Double
  /// The interval of the confidence asked for; `nil` when so few values give none.
  public var interval: Interval?
  /// Why the estimate deserves less trust than others; `nil` when it doesn't.
  public var warning: StatisticalWarning?

  /// Creates an estimate.
  public init(value: Double, interval: Interval?, warning: StatisticalWarning? = nil) {
    self.value = value
    self.interval = interval
    self.warning = warning
  }
}

extension Estimate {
  /// The median of what was computed from all pairs of values, with the interval from the
  /// `rank`-th smallest to the `rank`-th largest; without one for a `rank` of 0.
  init(ofPairs sorted: [Double], rank: Int, confidence: Double) {
    self.init(
      value: median(sorted),
      interval: rank == 0
        ? nil : Interval(low: sorted[rank - 1], high: sorted[sorted.count - rank]),
      warning: rank == 0 ? .tooFewForInterval(confidence: confidence) : nil)
  }
}
