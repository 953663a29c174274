/// Wilcoxon's signed-rank test (Wilcoxon 1945): whether differences, such as those of pairs, lie
/// around 0 symmetrically.
///
/// The statistic is the sum of the ranks of the positive differences, all ranked by magnitude.
/// Differences of 0 are ranked with the others and then left out (Pratt 1959), since leaving them
/// out before can turn the evidence around. `greater` asks whether differences tend to be positive.
/// The p-value is exact for up to 50 differences other than 0, with ties too; of more it is that of
/// the normal approximation with corrections for ties and continuity.
///
/// - Precondition: no difference is NaN.
public func signedRankTest(
  _ differences: [Double], alternative: Alternative = .twoSided
) -> TestResult {
  let ranked = zip(differences, doubledRanks(differences.map(\.magnitude))).filter { $0.0 != 0 }
  let ranks = ranked.map(\.1)
  let sum = ranked.reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
  guard ranks.count > RankSums.mostRanks else {
    let sums = RankSums(signed: ranks)
    return TestResult(
      statistic: Double(sum) / 2, pValue: sums.pValue(sum, alternative),
      warning: .tooFew(smallest: sums.smallestPValue(alternative)))
  }
  // Each rank is in the sum or not, with equal probability: no correction for ties is left to make.
  return normalResult(
    statistic: Double(sum) / 2, mean: Double(ranks.reduce(0, +)) / 4,
    variance: ranks.reduce(0) { $0 + Double($1 * $1) } / 16, alternative,
    hasTies: Set(ranks).count < ranks.count)
}
