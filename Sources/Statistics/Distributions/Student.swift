import Foundation

/// P(T ≤ t) for Student's distribution (Student 1908); `degreesOfFreedom` need not be whole.
///
/// - Precondition: `degreesOfFreedom` > 0.
func studentProbability(_ t: Double, degreesOfFreedom: Double) -> Double {
  precondition(degreesOfFreedom > 0, "Student's distribution needs degrees of freedom")
  guard t.isFinite else { return t < 0 ? 0 : 1 }
  // P(|T| > t), Abramowitz & Stegun 1964, 26.7.1 with 26.5.27.
  let beyond = regularizedBeta(
    degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  return t < 0 ? beyond / 2 : 1 - beyond / 2
}

/// The t with P(|T| ≤ t) = `confidence` for Student's distribution.
///
/// - Precondition: `confidence` lies between 0 and 1, both excluded; `degreesOfFreedom` > 0.
func studentT(confidence: Double, degreesOfFreedom: Double) -> Double {
  precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
  // The angle whose tangent is t/√ν, because the t of few degrees of freedom have no bound.
  let root = degreesOfFreedom.squareRoot()
  let angle = solve(for: (1 - confidence) / 2, in: -Double.pi / 2...0) {
    studentProbability(tan($0) * root, degreesOfFreedom: degreesOfFreedom)
  }
  return -tan(angle) * root
}
