/// Clusters of most of a set of numbers, and others of the few that are furthest off from them: two
/// values for nearly all weights, and corrections.
///
/// Carreira-Perpiñán and Idelbayev ("Model compression as constrained optimization, part II:
/// quantization", 2017, and later with additive corrections) leave corrections free; here they have
/// a few values too, so that one codebook holds everything.
struct CorrectedClusters {
  /// The means of most numbers, ascending, then those of the corrections, ascending.
  let centroids: [Float]

  private let main: ScalarClusters
  private let corrections: ScalarClusters?
  /// The distance from its value in `main` beyond which a number is corrected.
  private let reach: Double
  /// How many clusters corrections have, and the fraction of numbers that is corrected, at most.
  private let correctionCount: Int
  private let fraction: Double

  /// Clusters `values`, none of which is NaN.
  ///
  /// - Parameters:
  ///   - count: how many clusters most numbers have, and the rest.
  ///   - fraction: how much of the numbers is corrected, at most.
  init(
    of values: [Float], count: (main: Int, corrections: Int), correcting fraction: Double = 0,
    start: ClusterStart = .optimal, seed: UInt64 = 0
  ) {
    // Without the tails, which otherwise have a mean of their own in the end.
    let number = Int(fraction * Double(values.count))
    let middle =
      number > 0
      ? Array(values.sorted().dropFirst(number / 2).dropLast((number + 1) / 2)) : values
    self.init(
      of: values, around: ScalarClusters(of: middle, count: count.main, start: start, seed: seed),
      corrections: count.corrections, correcting: fraction)
  }

  private init(
    of values: [Float], around first: ScalarClusters, corrections count: Int,
    correcting fraction: Double
  ) {
    correctionCount = count
    self.fraction = fraction
    guard !values.isEmpty else {
      main = first
      corrections = nil
      reach = .infinity
      centroids = first.centroids
      return
    }
    let number = Int(fraction * Double(values.count))
    let trimmed = SortedValues(values).trimmed(first.centroids.map { Double($0) }, by: number)
    let main = ScalarClusters(means: trimmed.means)
    let rest = values.filter { main.distance(of: $0) > trimmed.reach }
    let corrections = ScalarClusters(of: rest, count: max(1, count))
    self.main = main
    self.corrections = rest.isEmpty ? nil : corrections
    reach = trimmed.reach
    centroids = main.centroids + (rest.isEmpty ? [] : corrections.centroids)
  }

  /// Clusters of numbers that have moved a little, found from these.
  ///
  /// A fresh start could end in other clusters of nearly the same quality, each far from those
  /// before. Of many numbers some thousands, evenly spread, say as much as all.
  func refined(for values: [Float]) -> CorrectedClusters {
    guard !values.isEmpty else { return self }
    let size = min(values.count, 1 << 14)
    let sample = (0..<size).map { values[values.count * $0 / size] }
    return CorrectedClusters(
      of: sample, around: main, corrections: correctionCount, correcting: fraction)
  }

  /// The index of the centroid that stands for one of the clustered values.
  func index(of value: Float) -> Int {
    guard let corrections, main.distance(of: value) > reach else { return main.index(of: value) }
    return main.centroids.count + corrections.index(of: value)
  }
}

extension ScalarClusters {
  /// How far a number is from the nearest centroid.
  fileprivate func distance(of value: Float) -> Double {
    abs(Double(value) - Double(centroids[index(of: value)]))
  }
}

extension SortedValues {
  /// Trimmed k-means (Cuesta-Albertos, Gordaliza and Matrán, 1997): Lloyd's algorithm in which the
  /// `number` values that are furthest from their means have no say in them.
  ///
  /// - Parameter means: where to start, ascending.
  /// - Returns: the means, and the distance beyond which lie at most `number` values.
  fileprivate func trimmed(_ means: [Double], by number: Int) -> (means: [Double], reach: Double) {
    var means = means
    var reach = 0.0
    for _ in 0..<100 {
      reach = self.reach(of: means, leaving: number)
      let next = ranges(around: means, reach: reach).enumerated().map { index, range in
        range.isEmpty ? means[index] : mean(range)
      }
      // Centroids are single-precision numbers: what is counted is counted from those.
      let rounded = next.map { Double(Float($0)) }
      if rounded == means { break }
      means = rounded
    }
    return (means, self.reach(of: means, leaving: number))
  }

  /// The least distance from the means, but for rounding, within which all but `number` values lie.
  private func reach(of means: [Double], leaving number: Int) -> Double {
    guard number > 0 else { return .infinity }
    var low = 0.0
    var high = (Double(values[values.count - 1]) - Double(values[0])) + 1
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let within = ranges(around: means, reach: middle).reduce(0) { $0 + $1.count }
      if values.count - within <= number { high = middle } else { low = middle }
    }
    return high
  }

  /// For each mean the values that are nearest to it and within a distance.
  private func ranges(around means: [Double], reach: Double) -> [Range<Int>] {
    var start = 0
    return means.indices.map { index in
      let middle = index + 1 < means.count ? (means[index] + means[index + 1]) / 2 : .infinity
      let end = max(start, values.firstIndexBeyond { Double($0) <= middle })
      let first = values.firstIndexBeyond { means[index] - Double($0) > reach }
      let last = values.firstIndexBeyond { Double($0) - means[index] <= reach }
      let low = min(max(start, first), end)
      defer { start = end }
      return low..<max(low, min(end, last))
    }
  }
}
