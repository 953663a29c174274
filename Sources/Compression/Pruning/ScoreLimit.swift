/// Where the lowest scores end: everything below a limit, and the first few at the limit.
///
/// Scores are compared as bit patterns, which for numbers that are not negative have the same
/// order. Infinities and what is not a number come last.
struct ScoreLimit {
  private let limit: UInt32
  private var remainingAtLimit: Int

  /// The limit that takes exactly the scores below `threshold`.
  init(below threshold: Float) {
    limit = threshold.bitPattern
    remainingAtLimit = 0
  }

  /// The limit that takes exactly the `count` lowest of all candidates' scores.
  ///
  /// Two counting passes over 16 bits each find the limit without sorting: a network of two
  /// million weights takes milliseconds, which gradual pruning spends again and again.
  init(lowest count: Int, of candidates: ArraySlice<PruningCandidates>) {
    var counts = [Int](repeating: 0, count: 1 << 16)
    for layer in candidates {
      layer.forEach { counts[Int($0.magnitude.bitPattern >> 16)] += 1 }
    }
    let (high, below) = Self.bucket(of: count, in: counts)
    counts = [Int](repeating: 0, count: 1 << 16)
    for layer in candidates {
      layer.forEach { score in
        let bits = score.magnitude.bitPattern
        if bits >> 16 == high { counts[Int(bits & 0xFFFF)] += 1 }
      }
    }
    let (low, belowLimit) = Self.bucket(of: count - below, in: counts)
    limit = UInt32(high) << 16 | UInt32(low)
    remainingAtLimit = count - below - belowLimit
  }

  /// The bucket that holds the `rank`-th item, counted from 1, and the items in those before it.
  private static func bucket(of rank: Int, in counts: [Int]) -> (bucket: Int, below: Int) {
    var below = 0
    for (bucket, count) in counts.enumerated() {
      if below + count >= rank { return (bucket, below) }
      below += count
    }
    preconditionFailure("there are \(below) candidates, fewer than the \(rank) to prune")
  }

  /// Whether a score is among the lowest, asked for each candidate once and in order.
  mutating func takes(_ score: Float) -> Bool {
    // The magnitude, because -0 has another pattern than 0.
    let bits = score.magnitude.bitPattern
    if bits < limit { return true }
    guard bits == limit, remainingAtLimit > 0 else { return false }
    remainingAtLimit -= 1
    return true
  }
}

/// What of one layer may be pruned, weights or blocks of them.
struct PruningCandidates {
  /// A score for each, candidate or not.
  let scores: [Float]
  /// Which are candidates; `nil` when all are.
  var isCandidate: [Bool]?

  /// The number of candidates.
  var count: Int { isCandidate.map { $0.count { $0 } } ?? scores.count }

  /// Visits every candidate's score, in order.
  @inline(__always)
  func forEach(_ body: (Float) -> Void) {
    if let isCandidate {
      for index in scores.indices where isCandidate[index] { body(scores[index]) }
    } else {
      for score in scores { body(score) }
    }
  }
}
