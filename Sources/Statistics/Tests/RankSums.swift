/// The exact distribution of a sum of ranks when there is no difference, by counting how many
/// arrangements give each sum. Ties change nothing: their mid-ranks are summed like others, so the
/// distribution is that of the ranks at hand (Lehmann 1975).
struct RankSums {
  /// Up to how many ranks the arrangements are counted; 2⁵⁰ of them are exact in double precision.
  static let mostRanks = 50

  /// The probability of each sum, from 0 on.
  private var probabilities: [Double]

  /// The sum of a sample of `count` ranks out of `ranks`: of Mann and Whitney's test.
  init(choosing count: Int, of ranks: [Int]) {
    // Arrangements by how many ranks are in the sum, and by the sum.
    var counts = [[Double]](
      repeating: [Double](repeating: 0, count: ranks.reduce(0, +) + 1), count: count + 1)
    counts[0][0] = 1
    var largest = 0
    for rank in ranks {
      for chosen in stride(from: count, to: 0, by: -1) {
        for sum in 0...largest { counts[chosen][sum + rank] += counts[chosen - 1][sum] }
      }
      largest += rank
    }
    self.init(arrangements: counts[count])
  }

  /// The sum of those of `ranks` whose fair coin shows heads: of Wilcoxon's signed ranks.
  init(signed ranks: [Int]) {
    var counts = [Double](repeating: 0, count: ranks.reduce(0, +) + 1)
    counts[0] = 1
    var largest = 0
    for rank in ranks {
      for sum in stride(from: largest, through: 0, by: -1) { counts[sum + rank] += counts[sum] }
      largest += rank
    }
    self.init(arrangements: counts)
  }

  private init(arrangements: [Double]) {
    let total = arrangements.reduce(0, +)
    probabilities = arrangements.map { $0 / total }
  }

  /// The probability of a sum of at most `sum`.
  func probability(atMost sum: Int) -> Double {
    sum < 0 ? 0 : probabilities.prefix(sum + 1).reduce(0, +)
  }

  /// The probability of a sum of at least `sum`.
  func probability(atLeast sum: Int) -> Double {
    // From the end, where the small ones are.
    probabilities.dropFirst(max(0, sum)).reversed().reduce(0, +)
  }

  /// The p-value of a sum.
  func pValue(_ sum: Int, _ alternative: Alternative) -> Double {
    alternative.pValue(atMost: probability(atMost: sum), atLeast: probability(atLeast: sum))
  }

  /// The smallest p-value that any arrangement of these ranks has.
  func smallestPValue(_ alternative: Alternative) -> Double {
    let possible = probabilities.indices.filter { probabilities[$0] > 0 }
    return min(
      pValue(possible.first ?? 0, alternative), pValue(possible.last ?? 0, alternative))
  }

  /// The largest sum s for which a sum below s has a probability of at most `tail`; at least the
  /// smallest sum there is.
  func quantile(tail: Double) -> Int {
    var below = 0.0
    for (sum, probability) in probabilities.enumerated() {
      below += probability
      // A tail such as (1 - 0.9) / 2 is rounded, and must not lose the sum that just reaches it.
      if below > tail * (1 + 1e-9) { return sum }
    }
    return probabilities.count - 1
  }
}
