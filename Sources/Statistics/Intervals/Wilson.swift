/// The score interval of a proportion (Wilson 1927): unlike the normal approximation it never
/// leaves 0…1 and holds up near the ends, where accuracies lie.
///
/// - Parameters:
///   - successes: the fraction of successes, between 0 and 1.
///   - count: how many trials the fraction was taken over.
/// - Precondition: `successes` lies in 0…1, `count` ≥ 1, and `confidence` between 0 and 1.
public func wilsonInterval(
  successes: Double, count: Int, confidence: Double = 0.95
) -> Interval {
  precondition((0...1).contains(successes), "a fraction of successes lies in 0…1")
  precondition(count >= 1, "a proportion of no trials")
  let z = standardNormal(confidence: confidence)
  let trials = Double(count)
  let scale = 1 + z * z / trials
  let center = (successes + z * z / (2 * trials)) / scale
  let variance = successes * (1 - successes) / trials + z * z / (4 * trials * trials)
  let half = z * variance.squareRoot() / scale
  return Interval(low: center - half, high: center + half).clamped(to: 0...1)
}
