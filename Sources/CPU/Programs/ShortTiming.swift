import Execution
import Statistics

/// Timings that are just long enough to choose by, block by block in turn.
enum ShortTiming {
  /// How many inputs choices are timed on, the first of all.
  static let inputs = 64

  /// How long each is timed, in seconds, and how many blocks it has at least and at most.
  private static let time = 4e-3, blocks = 5...64

  /// The seconds of a call in each block of each call: as many for all, and those of one round,
  /// which has a block of each, at the same place.
  ///
  /// - Parameter prepare: called before each round with its number.
  static func rounds(_ calls: [() -> Void], _ prepare: (Int) -> Void) -> [[Double]] {
    let timer = BlockTimer()
    prepare(0)
    // By a whole block, as long as those that are measured: the first calls on an input are slower,
    // and blocks of too few would judge by them.
    let perCall = calls.map { call in
      let first = timer.block(calls: 1, perCall: 0, of: call)
      return timer.seconds(calls: BlockTimer.calls(perCall: first), of: call)
    }
    let round = perCall.reduce(0) { $0 + 2 * max($1, BlockTimer.length) }
    let count = min(
      max(Int(time * Double(calls.count) / round), blocks.lowerBound), blocks.upperBound)
    var seconds = [[Double]](repeating: [], count: calls.count)
    for number in 0..<count {
      prepare(number)
      for (index, call) in calls.enumerated() {
        seconds[index].append(
          timer.block(
            calls: BlockTimer.calls(perCall: perCall[index]), perCall: perCall[index], of: call))
      }
    }
    return seconds
  }

  /// The interquartile mean of each call's blocks, in seconds.
  static func means(_ calls: [() -> Void], _ prepare: (Int) -> Void) -> [Double] {
    rounds(calls, prepare).map(interquartileMean)
  }
}
