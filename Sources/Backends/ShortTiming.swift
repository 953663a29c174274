import Statistics

/// Timings that are just long enough to choose by.
enum ShortTiming {
  /// Rounds in which all are timed in turn, so that a disturbance hits them alike.
  static let rounds = 5

  /// How long one timing takes at least, in seconds.
  private static let leastTime = 3e-4

  /// The median seconds of a call of each, over all rounds.
  ///
  /// - Parameter prepare: called before each round with its number.
  static func medians(_ calls: [() -> Void], _ prepare: (Int) -> Void) -> [Double] {
    var samples = [[Double]](repeating: [], count: calls.count)
    for round in 0..<rounds {
      prepare(round)
      for (index, call) in calls.enumerated() {
        // One call that isn't timed brings back what the one before displaced.
        call()
        samples[index].append(mean(call))
      }
    }
    return samples.map { median($0) }
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
