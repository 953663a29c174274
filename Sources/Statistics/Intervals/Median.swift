import Foundation

/// The median; of an even number of values, the mean of the two in the middle.
///
/// - Precondition: `values` is not empty and holds no NaN.
public func median(_ values: [Double]) -> Double {
  precondition(!values.isEmpty, "the median of no values")
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2)
    ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

/// A confidence interval of the median, from order statistics: whatever the distribution, the
/// number of values below the median is binomial (Thompson 1936; David & Nagaraja 2003, §7.1).
/// The confidence is at least the one asked for, since ranks are whole numbers.
///
/// Returns `nil` when there are too few values for any interval: fewer than 6 at 95 %.
///
/// - Precondition: `confidence` lies between 0 and 1, both excluded.
public func medianInterval(_ values: [Double], confidence: Double = 0.95) -> Interval? {
  guard let rank = medianRank(count: values.count, confidence: confidence) else { return nil }
  let sorted = values.sorted()
  return Interval(low: sorted[rank - 1], high: sorted[sorted.count - rank])
}

/// The largest rank r, counted from 1, whose interval from the r-th smallest to the r-th largest of
/// `count` values covers the median with at least `confidence`; `nil` when not even r = 1 does.
func medianRank(count: Int, confidence: Double) -> Int? {
  precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
  // Logarithms, because 2^-count underflows beyond a thousand values.
  var logarithm = -Double(count) * log(2)
  var tail = 0.0
  var rank = 0
  for below in 0..<(count / 2) {
    tail += exp(logarithm)
    if 2 * tail > 1 - confidence { break }
    rank = below + 1
    logarithm += log(Double(count - below) / Double(below + 1))
  }
  return rank == 0 ? nil : rank
}
