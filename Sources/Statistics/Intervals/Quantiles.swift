import Foundation

/// The t with P(|T| ≤ t) = `confidence` for Student's distribution.
///
/// - Precondition: `confidence` lies between 0 and 1, both excluded; `degreesOfFreedom` ≥ 1.
func studentT(confidence: Double, degreesOfFreedom: Int) -> Double {
  precondition(degreesOfFreedom >= 1, "Student's distribution needs a degree of freedom")
  let angle = solve(for: confidence, in: 0...Double.pi / 2) {
    studentProbability(angle: $0, degreesOfFreedom: degreesOfFreedom)
  }
  return tan(angle) * Double(degreesOfFreedom).squareRoot()
}

/// P(|T| ≤ t) where t = √ν·tan(angle): the finite sums for whole ν of Abramowitz & Stegun 1964,
/// 26.7.3 and 26.7.4.
private func studentProbability(angle: Double, degreesOfFreedom: Int) -> Double {
  let squaredCosine = cos(angle) * cos(angle)
  let isOdd = !degreesOfFreedom.isMultiple(of: 2)
  var term = isOdd ? cos(angle) : 1
  var sum = degreesOfFreedom == 1 ? 0 : term
  for power in stride(from: isOdd ? 3 : 2, through: degreesOfFreedom - 2, by: 2) {
    term *= squaredCosine * Double(power - 1) / Double(power)
    sum += term
  }
  return isOdd ? (angle + sin(angle) * sum) * 2 / Double.pi : sin(angle) * sum
}

/// The z with P(|Z| ≤ z) = `confidence` for the standard normal distribution.
///
/// - Precondition: `confidence` lies between 0 and 1, both excluded.
func standardNormal(confidence: Double) -> Double {
  // Beyond 9 the probability is 1 in double precision.
  solve(for: confidence, in: 0...9) { erf($0 / 2.0.squareRoot()) }
}

/// Where an increasing function reaches `target`, by bisection to the last bit.
private func solve(
  for target: Double, in range: ClosedRange<Double>, _ function: (Double) -> Double
) -> Double {
  precondition(target > 0 && target < 1, "a confidence lies between 0 and 1")
  var low = range.lowerBound
  var high = range.upperBound
  while true {
    let middle = (low + high) / 2
    guard middle > low && middle < high else { return middle }
    if function(middle) < target { low = middle } else { high = middle }
  }
}
