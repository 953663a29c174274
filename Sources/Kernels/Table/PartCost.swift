/// What the parts of a product cost, in multiplications.
public enum PartCost: Sendable {
  /// All parts cost the same.
  case even(Int)
  /// Part i costs `sums[i + 1] − sums[i]`, times a factor.
  case prefix([Int], each: Int)

  /// Below this many multiplications handing over costs more than it saves: a microsecond or two of
  /// a vector unit's work against two hand-overs of 150 ns and a cold cache.
  static let worthwhile = 80_000

  /// Whether several workers are faster than one.
  @usableFromInline
  func isWorthSharing(_ parts: Range<Int>) -> Bool {
    guard parts.count > 1 else { return false }
    return switch self {
    case .even(let cost): cost * parts.count >= Self.worthwhile
    case .prefix(let sums, let factor):
      (sums[parts.upperBound] - sums[parts.lowerBound]) * factor >= Self.worthwhile
    }
  }

  /// The bounds of each worker's parts, of about the same cost: `workers + 1` rising numbers.
  @usableFromInline
  func cuts(_ parts: Range<Int>, workers: Int) -> [Int] {
    switch self {
    case .even: return (0...workers).map { parts.lowerBound + parts.count * $0 / workers }
    case .prefix(let sums, _):
      let start = sums[parts.lowerBound]
      let total = sums[parts.upperBound] - start
      var cuts = [parts.lowerBound]
      for worker in 1..<workers {
        let goal = start + total * worker / workers
        var cut = cuts[cuts.count - 1]
        while cut < parts.upperBound && sums[cut] < goal { cut += 1 }
        cuts.append(cut)
      }
      return cuts + [parts.upperBound]
    }
  }
}
