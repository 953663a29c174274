/// The test of Mann and Whitney, also of Wilcoxon's rank sum (Wilcoxon 1945; Mann & Whitney 1947):
/// whether values of one sample tend to be larger than those of another, whatever their
/// distributions. The values of both must be independent: not pairs of the same round.
///
/// The statistic is U of the first sample: the number of pairs of a value of each in which the
/// first is larger, equal ones counting half. `greater` asks whether the first tend to be. The
/// p-value is exact for up to 50 values in all, with ties too; of more it is that of the normal
/// approximation with corrections for ties and continuity.
///
/// - Precondition: no value is NaN.
public func mannWhitneyTest(
  _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided
) -> TestResult {
  let ranks = doubledRanks(first + second)
  let sum = ranks.prefix(first.count).reduce(0, +)
  let smallest = first.count * (first.count + 1) / 2
  let u = Double(sum) / 2 - Double(smallest)
  guard ranks.count > RankSums.mostRanks else {
    let sums = RankSums(choosing: first.count, of: ranks)
    return TestResult(
      statistic: u, pValue: sums.pValue(sum, alternative),
      warning: .tooFew(smallest: sums.smallestPValue(alternative)))
  }
  let pairs = Double(first.count) * Double(second.count)
  let count = Double(ranks.count)
  let ties = tieSizes(ranks)
  // Kruskal & Wallis 1952; Lehmann 1975, 1.35.
  let lost = ties.reduce(0) { $0 + ($1 * $1 * $1 - $1) } / (count * (count - 1))
  return normalResult(
    statistic: u, mean: pairs / 2, variance: pairs / 12 * (count + 1 - lost), alternative,
    hasTies: ties.contains { $0 > 1 })
}

/// How many values share each of the ranks.
private func tieSizes(_ ranks: [Int]) -> [Double] {
  Dictionary(grouping: ranks) { $0 }.values.map { Double($0.count) }
}

/// The result of a statistic that is approximately normal and moves in steps of 1, with the
/// correction for continuity.
func normalResult(
  statistic: Double, mean: Double, variance: Double, _ alternative: Alternative, hasTies: Bool
) -> TestResult {
  guard variance > 0 else {
    return TestResult(statistic: statistic, pValue: 1, warning: .noSpread)
  }
  let deviation = variance.squareRoot()
  let pValue = alternative.pValue(
    atMost: normalProbability((statistic - mean + 0.5) / deviation),
    atLeast: normalProbability((mean - statistic + 0.5) / deviation))
  return TestResult(statistic: statistic, pValue: pValue, warning: hasTies ? .ties : nil)
}
