/// The k-means clusters of a set of numbers.
///
/// In one dimension clusters are intervals, so that once the numbers are sorted and summed a step
/// of Lloyd's algorithm (1982) is one binary search per cluster and exact. Where it ends depends on
/// its start, see `ClusterStart`.
struct ScalarClusters {
  /// The clusters' means, ascending; fewer than asked for when there are fewer distinct numbers.
  let centroids: [Float]

  /// Half-way between each centroid and the next.
  private let middles: [Double]

  /// Clusters `values`, none of which is NaN. Of no values at all there is one cluster, at 0.
  ///
  /// - Parameter seed: that of a start that is random.
  init(of values: [Float], count: Int, start: ClusterStart = .optimal, seed: UInt64 = 0) {
    precondition(count > 0, "at least one cluster")
    guard !values.isEmpty else {
      self.init(means: [0])
      return
    }
    let sorted = SortedValues(values)
    // Converges in tens of steps; the bound keeps rounding from making it circle for ever.
    var ends = start.ends(of: sorted, count: count, seed: seed)
    for _ in 0..<1000 {
      let next = sorted.lloydStep(ends)
      if next == ends { break }
      ends = next
    }
    self.init(means: sorted.means(ends))
  }

  /// The clusters of whatever is nearest to each of these means, ascending.
  init(means: [Double]) {
    centroids = means.map { Float($0) }
    middles = zip(means, means.dropFirst()).map { ($0 + $1) / 2 }
  }

  /// The index of the centroid that is nearest; the lower one of two equally near.
  func index(of value: Float) -> Int {
    middles.firstIndexBeyond { $0 < Double(value) }
  }
}

/// Numbers in ascending order with the sums that make any interval's mean and spread one
/// subtraction.
struct SortedValues {
  let values: [Float]

  /// `sums[i]` and `squares[i]`: of the first `i` values and of their squares.
  let sums, squares: [Double]

  init(_ unsorted: [Float]) {
    values = unsorted.sorted()
    var sums = [0.0]
    var squares = [0.0]
    sums.reserveCapacity(values.count + 1)
    squares.reserveCapacity(values.count + 1)
    var sum = 0.0
    var square = 0.0
    for value in values {
      let value = Double(value)
      sum += value
      square += value * value
      sums.append(sum)
      squares.append(square)
    }
    self.sums = sums
    self.squares = squares
  }

  /// The mean of `values[range]`, which must not be empty.
  func mean(_ range: Range<Int>) -> Double {
    (sums[range.upperBound] - sums[range.lowerBound]) / Double(range.count)
  }

  /// The sum of squared distances of `values[range]` from their mean; the range must not be empty.
  func spread(_ range: Range<Int>) -> Double {
    let sum = sums[range.upperBound] - sums[range.lowerBound]
    let square = squares[range.upperBound] - squares[range.lowerBound]
    return square - sum * sum / Double(range.count)
  }

  /// The mean of each cluster, given the index at which each ends.
  func means(_ ends: [Int]) -> [Double] {
    zip([0] + ends, ends).map { mean($0..<$1) }
  }

  /// The clusters' ends after every value has moved to the nearest mean; the lower one of two
  /// equally near. Clusters that lost all their values are gone.
  func lloydStep(_ ends: [Int]) -> [Int] {
    self.ends(nearest: means(ends))
  }

  /// The ends of the clusters of values that are nearest to each of some centroids, ascending;
  /// none is empty.
  func ends(nearest means: [Double]) -> [Int] {
    var next: [Int] = []
    for (mean, following) in zip(means, means.dropFirst()) {
      let middle = (mean + following) / 2
      let end = values.firstIndexBeyond { Double($0) <= middle }
      if end > next.last ?? 0 { next.append(end) }
    }
    if next.last ?? 0 < values.count { next.append(values.count) }
    return next
  }
}

extension Array {
  /// The index of the first element for which `holds` is false, given that it is true for all
  /// elements before and false for all after.
  @inline(__always)
  func firstIndexBeyond(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
