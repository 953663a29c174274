import Foundation

/// P(Z ≤ z) for the standard normal distribution.
func normalProbability(_ z: Double) -> Double {
  erfc(-z / 2.0.squareRoot()) / 2
}

/// The z with P(Z ≤ z) = `probability` for the standard normal distribution.
///
/// - Precondition: `probability` lies between 0 and 1, both excluded.
func normalQuantile(_ probability: Double) -> Double {
  precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
  // The lower half, where a probability near 0 keeps all of its digits. Below -39 it is 0 in double
  // precision.
  guard probability <= 0.5 else { return -normalQuantile(1 - probability) }
  return solve(for: probability, in: -39...0, normalProbability)
}

/// The z with P(|Z| ≤ z) = `confidence` for the standard normal distribution.
///
/// - Precondition: `confidence` lies between 0 and 1, both excluded.
func standardNormal(confidence: Double) -> Double {
  precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
  return -normalQuantile((1 - confidence) / 2)
}
