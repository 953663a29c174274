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
  let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  let degrees = values.count - 1
  let standardError = (squares / Double(degrees) / Double(values.count)).squareRoot()
  let half = studentT(confidence: confidence, degreesOfFreedom: degrees) * standardError
  return Interval(low: center - half, high: center + half)
}
