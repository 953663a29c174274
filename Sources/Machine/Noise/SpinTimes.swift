import Statistics

/// What the times of equal loops were, in the order in which they ran.
public struct SpinTimes: Codable, Sendable, Equatable {
  /// How many blocks of consecutive loops the times are cut into: few enough that blocks are
  /// nearly independent of each other, many enough that their spread is known to a sixth.
  static let blocks = 20

  /// How many loops were timed.
  public var loops: Int

  /// The median of a loop's times, in seconds.
  public var seconds: Double

  /// The bounds between which 95 % of the loops lie, in seconds.
  public var low: Double, high: Double

  /// The coefficient of variation: the standard deviation over the mean.
  public var variation: Double

  /// The share of loops that took a tenth longer than the median: something else ran for some
  /// microseconds.
  public var disturbed: Double

  /// The coefficient of variation of the medians of blocks of consecutive loops. It has what
  /// neighbouring loops share, which no number of them averages out (batch means, Conway 1963).
  public var blockVariation: Double

  /// The median time of such a block, in seconds.
  public var blockSeconds: Double

  /// Summarises times in seconds.
  ///
  /// - Precondition: there are as many times as blocks, and none is negative.
  init(_ times: [Double]) {
    precondition(times.count >= Self.blocks, "\(times.count) loops make no \(Self.blocks) blocks")
    loops = times.count
    seconds = median(times)
    let sorted = times.sorted()
    low = sorted[(sorted.count - 1) * 25 / 1000]
    high = sorted[(sorted.count - 1) - (sorted.count - 1) * 25 / 1000]
    variation = Self.variation(of: times)
    let limit = 1.1 * seconds
    disturbed = Double(times.count { $0 > limit }) / Double(times.count)
    let length = times.count / Self.blocks
    let blocks = (0..<Self.blocks).map { times[($0 * length)..<(($0 + 1) * length)] }
    blockVariation = Self.variation(of: blocks.map { median(Array($0)) })
    blockSeconds = median(blocks.map { $0.reduce(0, +) })
  }

  private static func variation(of values: [Double]) -> Double {
    let center = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    return center > 0 ? (squares / Double(values.count - 1)).squareRoot() / center : 0
  }
}
