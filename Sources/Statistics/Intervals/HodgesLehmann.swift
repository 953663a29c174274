/// The pseudomedian of Hodges and Lehmann (1963): the median of the means of all pairs of values,
/// each with itself too (Walsh averages). Of values that lie symmetrically it is their center, and
/// nearly as precise as the mean, though a few outliers hardly move it.
///
/// The interval inverts Wilcoxon's signed-rank test (Hollander & Wolfe 1999, §3.3); its confidence
/// is at least the one asked for. Time and memory grow with the square of the number of values.
///
/// - Precondition: `values` is not empty and holds no NaN; `confidence` lies between 0 and 1.
public func pseudomedian(_ values: [Double], confidence: Double = 0.95) -> Estimate {
  precondition(!values.isEmpty, "the pseudomedian of no values")
  let averages = values.indices.flatMap { first in
    values[first...].map { (values[first] + $0) / 2 }
  }.sorted()
  let count = Double(values.count)
  let rank = lowerRank(
    count: values.count, confidence: confidence, mean: count * (count + 1) / 4,
    variance: count * (count + 1) * (2 * count + 1) / 24
  ) { RankSums(signed: Array(1...values.count)).quantile(tail: $0) }
  return Estimate(ofPairs: averages, rank: rank, confidence: confidence)
}

/// How much larger values of `second` are than those of `first`: the median of the differences of
/// all pairs (Hodges & Lehmann 1963).
///
/// The interval inverts the test of Mann and Whitney (Hollander & Wolfe 1999, §4.3), for
/// distributions that differ by a shift only; its confidence is at least the one asked for. Time
/// and memory grow with the product of the numbers of values.
///
/// - Precondition: neither is empty or holds NaN; `confidence` lies between 0 and 1.
public func shift(
  from first: [Double], to second: [Double], confidence: Double = 0.95
) -> Estimate {
  precondition(!first.isEmpty && !second.isEmpty, "the shift between no values")
  let differences = first.flatMap { value in second.map { $0 - value } }.sorted()
  let count = first.count + second.count
  let pairs = Double(differences.count)
  let smallest = first.count * (first.count + 1) / 2
  let rank = lowerRank(
    count: count, confidence: confidence, mean: pairs / 2,
    variance: pairs * Double(count + 1) / 12
  ) { RankSums(choosing: first.count, of: Array(1...count)).quantile(tail: $0) - smallest }
  return Estimate(ofPairs: differences, rank: rank, confidence: confidence)
}

/// The rank of the interval's lower bound: the largest k for which a statistic below k has at most
/// half of the probability that `confidence` leaves. 0 when there is none.
private func lowerRank(
  count: Int, confidence: Double, mean: Double, variance: Double,
  exact: (_ tail: Double) -> Int
) -> Int {
  precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
  let tail = (1 - confidence) / 2
  guard count > RankSums.mostRanks else { return exact(tail) }
  let normal = mean + 0.5 + normalQuantile(tail) * variance.squareRoot()
  return max(0, Int(normal.rounded(.down)))
}
