import Foundation

/// McNemar's test of two classifiers on the same samples (McNemar 1947): only the samples that one
/// of them gets right and the other wrong say which is better, and if neither is, these are as
/// often of one kind as of the other.
///
/// The p-value is the binomial mid-p, which counts the outcome found by half: the exact test errs
/// far less often than it may, and so misses differences (Fagerland, Lydersen & Laake 2013). With
/// `isExact` it is the exact one. `greater` asks whether the first classifier is better. The
/// statistic is `onlyFirst`.
///
/// - Parameters:
///   - onlyFirst: how many samples the first classifier alone gets right.
///   - onlySecond: how many the second alone gets right.
/// - Precondition: neither is negative.
public func mcNemarTest(
  onlyFirst: Int, onlySecond: Int, alternative: Alternative = .twoSided, isExact: Bool = false
) -> TestResult {
  precondition(onlyFirst >= 0 && onlySecond >= 0, "a number of samples is not negative")
  let count = onlyFirst + onlySecond
  let half = isExact ? 0 : fairBinomial(onlyFirst, of: count) / 2
  func pValue(_ onlyFirst: Int, half: Double) -> Double {
    alternative.pValue(
      atMost: fairBinomialTail(atMost: onlyFirst, of: count) - half,
      atLeast: fairBinomialTail(atMost: count - onlyFirst, of: count) - half)
  }
  // The smallest is that of samples which all speak for one side.
  let edge = alternative == .less ? 0 : count
  let smallest = pValue(edge, half: isExact ? 0 : fairBinomial(edge, of: count) / 2)
  return TestResult(
    statistic: Double(onlyFirst), pValue: pValue(onlyFirst, half: half),
    warning: .tooFew(smallest: smallest))
}

/// The probability of `successes` in `count` trials that succeed every other time.
private func fairBinomial(_ successes: Int, of count: Int) -> Double {
  // Logarithms, because 2^-count underflows beyond a thousand trials.
  let arrangements =
    lgamma(Double(count + 1)) - lgamma(Double(successes + 1))
    - lgamma(Double(count - successes + 1))
  return exp(arrangements - Double(count) * log(2))
}

/// The probability of at most `successes` in `count` trials that succeed every other time.
private func fairBinomialTail(atMost successes: Int, of count: Int) -> Double {
  guard successes < count else { return 1 }
  return (0...successes).reduce(0) { $0 + fairBinomial($1, of: count) }
}
