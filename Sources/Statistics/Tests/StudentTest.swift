/// Student's one-sample t-test (Student 1908): whether the mean of normally distributed values
/// differs from `expected`. Of a program's launches, each gives one value, such as the logarithm of
/// a ratio, tested against 0.
///
/// The statistic is t, the distance of the mean from `expected` in standard errors, with one degree
/// of freedom less than values. One value or none gives p = 1, and all values equal give p = 0
/// unless they equal `expected`; each with a warning.
///
/// - Precondition: `values` holds no NaN.
public func studentTest(
  _ values: [Double], expected: Double = 0, alternative: Alternative = .twoSided
) -> TestResult {
  guard values.count >= 2 else {
    return TestResult(
      statistic: 0, pValue: 1, warning: .tooFewValues(smallestPValue: 1))
  }
  let distance = mean(values) - expected
  let error = standardError(values)
  guard error > 0 else {
    let t = distance == 0 ? 0 : distance > 0 ? Double.infinity : -Double.infinity
    let p = distance == 0 ? 1 : alternative.pValue(atMost: t < 0 ? 0 : 1, atLeast: t > 0 ? 0 : 1)
    return TestResult(statistic: t, pValue: p, warning: .noSpread)
  }
  let t = distance / error
  let degrees = Double(values.count - 1)
  // Both tails from below, where small probabilities keep their digits.
  return TestResult(
    statistic: t,
    pValue: alternative.pValue(
      atMost: studentProbability(t, degreesOfFreedom: degrees),
      atLeast: studentProbability(-t, degreesOfFreedom: degrees)))
}
