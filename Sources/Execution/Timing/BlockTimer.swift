/// Times blocks: a few calls in a row, so short that the machine is the same for all that are
/// compared, so long that reading the clock doesn't count.
///
/// What is compared is timed block by block in turn. The ratio of two such series is known to a
/// per cent where either alone drifts by ten: both see the same clock rate, the same neighbours on
/// the machine, the same interruptions (duet benchmarking: Bulej et al. 2020).
public struct BlockTimer: Sendable {
  /// How long a block lasts at least, in seconds, where one call is shorter. Ratios are known best
  /// from blocks of 25 to 100 µs; with a millisecond their intervals are five times as wide.
  public static let length = 50e-6

  /// Calls that last longer than this, in seconds, have no untimed call before them: reading again
  /// what others displaced takes a small part of their time.
  private static let longCall = 20e-3

  /// The most that reading a clock takes, in seconds: what seems to take longer is a clock that
  /// steps.
  private static let mostOverhead = 1e-5

  /// What reading the clock twice takes, in seconds; it is taken off every block.
  public let overhead: Double

  /// Measures the clock: the median of many pairs of readings with nothing between them.
  public init() {
    let pairs = (0..<1001).map { _ in
      let start = ContinuousClock.now
      return ContinuousClock.now - start
    }
    overhead = min(max(pairs.sorted()[pairs.count / 2] / .seconds(1), 0), Self.mostOverhead)
  }

  /// How many calls make a block.
  ///
  /// - Parameter perCall: what a call takes, in seconds; where the clock stepped back, it can't be.
  public static func calls(perCall: Double) -> Int {
    perCall > 0 ? max(1, Int((length / perCall).rounded())) : 1
  }

  /// The mean seconds of a call in one block. A call that isn't timed goes before it and brings
  /// back what others displaced from the caches.
  ///
  /// - Parameter perCall: what a call takes, in seconds.
  public func block(calls: Int, perCall: Double, of run: () -> Void) -> Double {
    if perCall <= Self.longCall { run() }
    return seconds(calls: calls, of: run)
  }

  /// The mean seconds of `calls` calls, without any before them; negative when the clock stepped
  /// back meanwhile, so that whoever asks can tell.
  public func seconds(calls: Int, of run: () -> Void) -> Double {
    let start = ContinuousClock.now
    for _ in 0..<calls { run() }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    guard elapsed >= 0 else { return elapsed / Double(calls) }
    // Shorter than the clock's own cost is not measured at all; nothing takes no time.
    return max(elapsed - overhead, 1e-10) / Double(calls)
  }
}
