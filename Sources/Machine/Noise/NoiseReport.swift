/// How steadily a machine worked during a run: the spin loop at both ends of it, and what follows.
public struct NoiseReport: Codable, Sendable, Equatable {
  /// The spin loop before the first measurement, and after the last; `nil` while a run goes on, and
  /// of one that was ended.
  public var start: SpinTimes, end: SpinTimes?

  /// The seconds that a word took from one processor to another, whenever that was looked at; `nil`
  /// where it wasn't.
  public var handOvers: [Double]?

  /// What the two allow to be seen, and the same in words.
  public var smallestChange: SmallestChange?, summary: String?

  /// Creates a report on a run that begins, or has ended.
  public init(start: SpinTimes, end: SpinTimes? = nil, handOvers: [Double]? = nil) {
    self.start = start
    self.end = end
    self.handOvers = handOvers
    smallestChange = end.map { SmallestChange(start, $0) }
    summary = smallestChange?.description
  }

  /// How many times as long a word took from one processor to another at one time of two runs as at
  /// another; `nil` when a run doesn't say.
  public func handOverRatio(to base: NoiseReport) -> Double? {
    guard let here = handOvers, let there = base.handOvers, let least = (here + there).min(),
      let most = (here + there).max(), !here.isEmpty, !there.isEmpty, least > 0
    else { return nil }
    return most / least
  }

  /// How far two runs' spin loops lie apart: the largest ratio, less 1, between any loop of this
  /// run and any of the other. A difference between the runs that is no larger says nothing about
  /// the programs: the machine itself was as much faster or slower.
  public func drift(from base: NoiseReport) -> Double {
    let here = [start, end].compactMap { $0?.seconds }
    let there = [base.start, base.end].compactMap { $0?.seconds }
    return here.flatMap { a in there.map { max(a / $0, $0 / a) - 1 } }.max() ?? 0
  }
}
