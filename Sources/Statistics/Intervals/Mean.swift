import Foundation

/// The arithmetic mean.
///
/// - Precondition: `values` is not empty.
public func mean(_ values: [Double]) -> Double {
  precondition(!values.isEmpty, "the mean of no values")
  return values.reduce(0, +) / Double(values.count)
}

/// A confidence interval of the mean of normally distributed values (Student 1908); `nil` for fewer
/// than two values.
///
/// - Precondition: `confidence` lies between 0 and 1, both excluded.
public func meanInterval(_ values: [Double], confidence: Double = 0.95) -> Interval? {
  guard values.count >= 2 else { return nil }
  let center = mean(values)
  let t = studentT(confidence: confidence, degreesOfFreedom: Double(values.count - 1))
  let half = t * standardError(values)
  return Interval(low: center - half, high: center + half)
}

/// The standard deviation of the values' distribution, estimated with one degree of freedom less
/// than values.
///
/// - Precondition: there are at least two values.
public func standardDeviation(_ values: [Double]) -> Double {
  precondition(values.count >= 2, "the standard deviation of fewer than two values")
  let center = mean(values)
  let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  return (squares / Double(values.count - 1)).squareRoot()
}

/// The standard deviation of the mean of as many values.
func standardError(_ values: [Double]) -> Double {
  standardDeviation(values) / Double(values.count).squareRoot()
}
