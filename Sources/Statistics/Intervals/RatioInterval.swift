import Foundation

/// The ratio of two positive estimates that don't depend on each other, with its 95 % interval:
/// each bound is as far away as the bounds of both that move it there, on a scale of logarithms,
/// added in squares (Donner & Zou 2012). It has none unless both have one, of positive bounds.
public func ratio(of numerator: Estimate, to denominator: Estimate) -> Estimate {
  let ratio = numerator.value / denominator.value
  guard let above = numerator.interval, let below = denominator.interval, above.low > 0,
    below.low > 0
  else { return Estimate(value: ratio, interval: nil) }
  let down = hypot(log(numerator.value / above.low), log(below.high / denominator.value))
  let up = hypot(log(above.high / numerator.value), log(denominator.value / below.low))
  return Estimate(
    value: ratio, interval: Interval(low: ratio * exp(-down), high: ratio * exp(up)))
}
