/// A part of a series that may be split in two, and shuffled to see how clear a split is by chance.
struct EnergySegment {
  /// Where the part starts in the series.
  let start: Int
  /// The values in ascending order, as distances from the smallest, so that their sums are exact.
  private let sorted: [Double]
  /// For each place of the part the rank of its value, from 0 on.
  private let ranks: [Int]
  /// The same in the order that `shuffle` left.
  private var order: [Int]

  init(start: Int, values: [Double]) {
    self.start = start
    let places = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    for (rank, place) in places.enumerated() { ranks[place] = rank }
    let smallest = places.first.map { values[$0] } ?? 0
    sorted = places.map { values[$0] - smallest }
    self.ranks = ranks
    order = ranks
  }

  mutating func shuffle(using generator: inout some RandomNumberGenerator) {
    order.shuffle(using: &generator)
  }

  mutating func restoreOrder() { order = ranks }

  /// The split into a left part of `length` values and the rest whose energy distance is largest,
  /// in the unit of the values (Matteson & James 2014, §2.1); `nil` when both sides can't
  /// have `minimumSize` values.
  func bestSplit(minimumSize: Int) -> (length: Int, statistic: Double)? {
    let count = order.count
    guard count >= 2 * minimumSize else { return nil }
    let left = distances(order)
    let right = distances(order.reversed())
    let all = left[count]
    return (minimumSize...count - minimumSize).map { length in
      let (n, m) = (Double(length), Double(count - length))
      let (within, beyond) = (left[length], right[count - length])
      let between: Double = 2 * (all - within - beyond) / (n * m)
      let inside: Double = 2 * within / (n * (n - 1)) + 2 * beyond / (m * (m - 1))
      return (length, n * m / (n + m) * (between - inside))
    }.max { $0.statistic < $1.statistic }
  }

  /// For each length the sum of the distances between all pairs of the first so many values.
  ///
  /// Sums of the values up to a rank are held in a binary indexed tree (Fenwick 1994), so that this
  /// takes n·log n steps.
  private func distances(_ order: [Int]) -> [Double] {
    var tree = [(count: Double, sum: Double)](repeating: (0, 0), count: order.count + 1)
    var sums = [0.0]
    sums.reserveCapacity(order.count + 1)
    var total = 0.0
    for (count, rank) in order.enumerated() {
      let value = sorted[rank]
      var below = (count: 0.0, sum: 0.0)
      var node = rank + 1
      while node > 0 {
        below.count += tree[node].count
        below.sum += tree[node].sum
        node &= node - 1
      }
      let above = (count: Double(count) - below.count, sum: total - below.sum)
      sums.append(
        sums[count] + value * below.count - below.sum + above.sum - value * above.count)
      node = rank + 1
      while node < tree.count {
        tree[node].count += 1
        tree[node].sum += value
        node += node & -node
      }
      total += value
    }
    return sums
  }
}
