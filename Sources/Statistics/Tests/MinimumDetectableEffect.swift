import Foundation

/// The smallest difference of a mean that Student's one-sample test finds with probability `power`,
/// in the unit of `standardDeviation`: what a measurement "could have missed". Exact, from the
/// noncentral t distribution (Cohen 1988; Lenth 2001). A one-sided test finds the same difference
/// in the direction it looks.
///
/// Returns `nil` for fewer than two replicates, which find nothing.
///
/// - Parameters:
///   - standardDeviation: that of one replicate, such as a launch's ratio.
///   - replicates: how many there are.
///   - alpha: the p-value below which a difference is taken as found.
///   - power: how probable it is that the difference is found.
/// - Precondition: `standardDeviation` ≥ 0; 0 < `alpha` < 0.5 ≤ `power` < 1.
public func minimumDetectableEffect(
  standardDeviation: Double, replicates: Int, alpha: Double = 0.05, power: Double = 0.8,
  alternative: Alternative = .twoSided
) -> Double? {
  precondition(standardDeviation >= 0, "a standard deviation is not negative")
  precondition(alpha > 0 && alpha < 0.5, "alpha lies between 0 and 0.5")
  precondition(power >= 0.5 && power < 1, "power lies in 0.5..<1")
  guard replicates >= 2 else { return nil }
  let degrees = Double(replicates - 1)
  let isTwoSided = alternative == .twoSided
  let critical = studentT(
    confidence: isTwoSided ? 1 - alpha : 1 - 2 * alpha, degreesOfFreedom: degrees)
  // In standard errors; none that is further than this is missed, whatever spread is drawn.
  let shift = solve(for: power, in: 0...10 * critical + 40) { shift in
    // Above the critical value, and of a two-sided test also below its negative.
    noncentralTail(critical, degreesOfFreedom: degrees, shift: shift)
      + (isTwoSided ? noncentralTail(critical, degreesOfFreedom: degrees, shift: -shift) : 0)
  }
  return shift * standardDeviation / Double(replicates).squareRoot()
}

/// P(T > t) for the t of `degreesOfFreedom` whose mean is off by `shift` standard errors: the
/// normal tail, averaged by Simpson's rule over the standard deviations that may be drawn.
private func noncentralTail(
  _ t: Double, degreesOfFreedom: Double, shift: Double
) -> Double {
  // The ratio of a drawn standard deviation to the true one is √(χ²/ν): near 1 ± 1/√(2ν).
  let reach = 9 / (2 * degreesOfFreedom).squareRoot()
  let range = (low: max(0, 1 - reach), high: 1 + reach)
  let steps = 1000
  let width = (range.high - range.low) / Double(steps)
  let scale =
    log(2) + degreesOfFreedom / 2 * log(degreesOfFreedom / 2) - lgamma(degreesOfFreedom / 2)
  var sum = 0.0
  for step in 0...steps {
    let ratio = range.low + Double(step) * width
    // At 0 the density is 0, but for one degree of freedom.
    let power = degreesOfFreedom == 1 ? 0 : (degreesOfFreedom - 1) * log(ratio)
    let density = exp(scale + power - degreesOfFreedom * ratio * ratio / 2)
    let weight = step == 0 || step == steps ? 1.0 : step.isMultiple(of: 2) ? 2 : 4
    sum += weight * density * normalProbability(shift - t * ratio)
  }
  return sum * width / 3
}
