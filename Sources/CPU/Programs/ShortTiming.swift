/// Timings that are just long enough to choose by.
enum ShortTiming {
  /// Rounds in which all are timed, each on other inputs where there are others.
  static let rounds = 5

  /// How often each is timed in a round, all in turn: a disturbance of one timing doesn't count.
  private static let repetitions = 2

  /// How long one timing takes at least, in seconds.
  private static let leastTime = 3e-4

  /// The seconds of a call of each: the best of a round, averaged over rounds.
  ///
  /// - Parameter prepare: called before each round with its number.
  static func means(_ calls: [() -> Void], _ prepare: (Int) -> Void) -> [Double] {
    var sums = [Double](repeating: 0, count: calls.count)
    for round in 0..<rounds {
      prepare(round)
      var best = [Double](repeating: .infinity, count: calls.count)
      for _ in 0..<repetitions {
        for (index, call) in calls.enumerated() {
          // One call that isn't timed brings back what the one before displaced.
          call()
          best[index] = min(best[index], mean(call))
        }
      }
      for index in sums.indices { sums[index] += best[index] }
    }
    return sums.map { $0 / Double(rounds) }
  }

  /// The mean seconds of a call, over enough calls to last `leastTime`.
  private static func mean(_ call: () -> Void) -> Double {
    let clock = ContinuousClock()
    var calls = 1
    while true {
      let elapsed = clock.measure { for _ in 0..<calls { call() } } / .seconds(1)
      if elapsed >= leastTime { return elapsed / Double(calls) }
      calls = elapsed > 0 ? max(calls * 2, Int(Double(calls) * leastTime / elapsed)) : calls * 10
    }
  }
}
