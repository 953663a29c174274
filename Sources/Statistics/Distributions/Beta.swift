import Foundation

/// The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF, 8.17.22)
/// evaluated from the front (Lentz 1976).
///
/// - Precondition: `x` lies in 0…1; `a` and `b` are positive.
func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  precondition((0...1).contains(x) && a > 0 && b > 0, "outside of the beta function's domain")
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  // The fraction converges fast on this side of the mean only.
  guard x <= (a + 1) / (a + b + 2) else { return 1 - regularizedBeta(1 - x, b, a) }
  let gammas: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
  let powers: Double = a * log(x) + b * log1p(-x)
  return exp(gammas + powers) / a * continuedFraction(x, a, b)
}

private func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  var numerator = 1.0
  var denominator = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
  var value = denominator
  // Some √max(a, b) pairs of terms are needed: enough for any number of values in memory.
  for index in 1...100_000 {
    let m = Double(index)
    let past: Double = a + 2 * m
    let even: Double = m * (b - m) * x / ((past - 1) * past)
    let odd: Double = -(a + m) * (a + b + m) * x / (past * (past + 1))
    var factor = 1.0
    for coefficient in [even, odd] {
      denominator = 1 / awayFromZero(1 + coefficient * denominator)
      numerator = awayFromZero(1 + coefficient / numerator)
      factor = numerator * denominator
      value *= factor
    }
    if abs(factor - 1) < 1e-15 { break }
  }
  return value
}

/// A factor of 0 would end the fraction there, though its value is finite.
private func awayFromZero(_ value: Double) -> Double {
  abs(value) < 1e-300 ? 1e-300 : value
}
