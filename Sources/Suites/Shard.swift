/// One of the parts into which a suite is divided, to be run apart from the others, for instance
/// each on a machine of its own: the third of eight is `3/8`.
///
///     Shard("1/2")?.places(ofCosts: [3, 1, 2])  // [0]; those of 2/2 are [1, 2]
public struct Shard: Sendable, Hashable {
  /// Which one it is, counted from 1, and how many there are.
  public let number, count: Int

  /// Creates a part; `nil` when there is no such one.
  public init?(number: Int, count: Int) {
    guard count >= 1, (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Which of several things are this part's, by their places in ascending order, where each costs
  /// what `costs` says: every thing is one part's alone, and the parts cost about the same.
  ///
  /// The costliest goes first, always to the part that costs least so far (Graham, "Bounds on
  /// multiprocessing timing anomalies", 1969). It depends on nothing but the costs, so that parts
  /// fit together wherever they are run.
  public func places(ofCosts costs: [Double]) -> [Int] {
    var sums = [Double](repeating: 0, count: count)
    var own: [Int] = []
    for place in costs.indices.sorted(by: { (costs[$1], $0) < (costs[$0], $1) }) {
      let part = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      sums[part] += costs[place]
      if part == number - 1 { own.append(place) }
    }
    return own.sorted()
  }
}

extension Shard: LosslessStringConvertible {
  /// As on the command line, for instance `3/8`.
  public init?(_ description: String) {
    let words = description.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 2, let number = Int(words[0]), let count = Int(words[1]) else {
      return nil
    }
    self.init(number: number, count: count)
  }

  /// As on the command line.
  public var description: String { "\(number)/\(count)" }
}
