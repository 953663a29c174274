/// Labels beside a chart, moved apart until none covers another.
enum LabelColumn {
  /// Positions at least `distance` apart within `range`, in the order of `wanted` and near it.
  ///
  /// Neighbours that are too close become a block around their mean, and blocks that then touch
  /// merge, as in isotonic regression (pool adjacent violators; Ayer et al. 1955). When the range
  /// is too small for all, the distance shrinks.
  static func spread(
    _ wanted: [Double], distance: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    guard wanted.count > 1 else {
      return wanted.map { min(max($0, range.lowerBound), range.upperBound) }
    }
    let room = range.upperBound - range.lowerBound
    let gap = min(distance, room / Double(wanted.count - 1))
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      blocks.append((wanted[index] - Double(rank) * gap, 1))
      while let last = blocks.last, let previous = blocks.dropLast().last,
        previous.sum / Double(previous.count) > last.sum / Double(last.count)
      {
        blocks.removeLast(2)
        blocks.append((previous.sum + last.sum, previous.count + last.count))
      }
    }
    let origins = blocks.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
    let highest = range.upperBound - gap * Double(wanted.count - 1)
    var positions = wanted
    for (rank, index) in order.enumerated() {
      positions[index] = min(max(origins[rank], range.lowerBound), highest) + Double(rank) * gap
    }
    return positions
  }
}
