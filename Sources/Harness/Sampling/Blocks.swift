import Statistics

/// The blocks of one subject, in the order of rounds, and the samples that they make.
struct Blocks {
  /// The mean seconds of a call in each block.
  private(set) var seconds: [Double] = []

  mutating func append(_ block: Double) { seconds.append(block) }

  /// The interquartile mean of each of `count` parts of the blocks, about as long as each other, in
  /// seconds a call: what one part has in common with that of another subject is when it was
  /// measured.
  ///
  /// An interruption of a millisecond makes one block twenty times as long; a mean of all would
  /// show it. A median would show one input where they take differently long.
  ///
  /// - Parameter cycle: after how many blocks inputs repeat. Parts go through all of them equally
  ///   often where there are blocks enough: times depend on them.
  func samples(_ count: Int, cycle: Int) -> [Double] {
    precondition(seconds.count >= count, "a sample has at least one block")
    let unit = seconds.count >= count * cycle ? cycle : 1
    let units = seconds.count / unit
    return (0..<count).map { part in
      let end = part + 1 == count ? seconds.count : (part + 1) * units / count * unit
      return interquartileMean(Array(seconds[(part * units / count * unit)..<end]))
    }
  }
}
