import Execution
import Statistics

/// Calls before the first sample: until two stretches in a row take the same time.
struct WarmUp {
  /// What a call takes in the end, in seconds.
  let perCall: Double

  /// Whether the last two stretches differed by less than ``tolerance``.
  let isSteady: Bool

  /// How far two stretches may differ, as a fraction.
  static let tolerance = 0.02

  /// How many stretches there are at most.
  private static let mostStretches = 12

  /// Runs something until it is steady.
  ///
  /// - Parameter least: how long it runs at least, in seconds: a clock rate takes that long to
  ///   rise.
  init(_ timed: any Timed, least: Double, timer: BlockTimer) {
    // The middle one of three: the clock may step back.
    var perCall = Self.time(of: (0..<3).map { _ in timer.seconds(calls: 1, of: timed.run) })
    var spent = perCall
    var isSteady = false
    for _ in 0..<Self.mostStretches where !isSteady || spent < least {
      // A quarter of the time each; blocks, so that an interruption is in one of them.
      var blocks: [Double] = []
      let calls = BlockTimer.calls(perCall: perCall)
      repeat {
        blocks.append(timer.seconds(calls: calls, of: timed.run))
        spent += perCall * Double(calls)
      } while perCall * Double(calls * blocks.count) < least / 4
      let now = Self.time(of: blocks)
      isSteady = abs(now / perCall - 1) < Self.tolerance
      perCall = now
    }
    self.perCall = perCall
    self.isSteady = isSteady
  }

  /// The median, above 0: of a clock that steps back again and again nothing can be known.
  private static func time(of blocks: [Double]) -> Double {
    let seconds = median(blocks)
    return seconds > 0 ? seconds : BlockTimer.length
  }
}
