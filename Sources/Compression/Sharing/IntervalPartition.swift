/// The partition of sorted numbers into intervals with the least sum of squared distances from the
/// intervals' means: k-means in one dimension, solved exactly by dynamic programming (Wang and
/// Song, "Ckmeans.1d.dp", The R Journal, 2011).
///
/// Intervals end between the cells of a histogram. With as many cells as numbers that is no
/// restriction; with more numbers the result is where Lloyd's algorithm should start.
enum IntervalPartition {
  /// Up to this many numbers every one is a cell. For the largest codebook, 256 entries, the
  /// partition then takes about as long as sorting the million weights of a large layer (0.1 s).
  static let maximumCells = 4096

  /// The index at which each of at most `count` intervals ends, ascending.
  static func ends(of sorted: SortedValues, count: Int) -> [Int] {
    let edges = edges(of: sorted.values)
    let cells = edges.count - 1
    let count = min(count, cells)

    // costs[i]: of the best partition of the first i cells into the intervals so far.
    var costs = (0...cells).map { $0 == 0 ? 0 : sorted.spread(0..<edges[$0]) }
    var starts: [[Int]] = []
    for interval in 1..<max(1, count) {
      var table = Row(costs: costs, starts: Array(repeating: 0, count: cells + 1))
      // Each interval has a cell at least, so interval n starts at cell n or later.
      table.fill(interval + 1...cells, searching: interval...cells - 1) { start, end in
        costs[start] + sorted.spread(edges[start]..<edges[end])
      }
      costs = table.costs
      starts.append(table.starts)
    }

    var ends = [cells]
    for row in starts.reversed() { ends.append(row[ends[ends.count - 1]]) }
    return ends.reversed().map { edges[$0] }
  }

  /// The indices between which the cells lie, from 0 to the number of values.
  ///
  /// Half of the cells of a histogram are equally wide, which resolves the tails, half hold equally
  /// many values, which resolves the middle whatever outliers there are.
  private static func edges(of values: [Float]) -> [Int] {
    guard values.count > maximumCells else { return Array(0...values.count) }
    let half = maximumCells / 2
    let low = Double(values[0])
    let width = (Double(values[values.count - 1]) - low) / Double(half)
    let equallyMany = (0...half).map { values.count * $0 / half }
    let equallyWide = (1..<half).map { cell in
      values.firstIndexBeyond { Double($0) < low + Double(cell) * width }
    }
    return Set(equallyMany + equallyWide).sorted()
  }

  /// One row of the dynamic programme: for each number of cells the least cost and where the last
  /// interval of that best partition starts.
  private struct Row {
    var costs: [Double]
    var starts: [Int]

    /// Fills in the columns `ends`. The best start never moves back as the end moves on, so the
    /// middle column's halves the search of those on both sides.
    mutating func fill(
      _ ends: ClosedRange<Int>, searching range: ClosedRange<Int>,
      cost: (_ start: Int, _ end: Int) -> Double
    ) {
      let end = (ends.lowerBound + ends.upperBound) / 2
      var best = Double.infinity
      var bestStart = range.lowerBound
      for start in range.lowerBound...min(range.upperBound, end - 1) {
        let candidate = cost(start, end)
        if candidate < best {
          best = candidate
          bestStart = start
        }
      }
      costs[end] = best
      starts[end] = bestStart
      if ends.lowerBound < end {
        fill(ends.lowerBound...end - 1, searching: range.lowerBound...bestStart, cost: cost)
      }
      if end < ends.upperBound {
        fill(end + 1...ends.upperBound, searching: bestStart...range.upperBound, cost: cost)
      }
    }
  }
}
