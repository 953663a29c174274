import Datasets
import Random

/// Where Lloyd's algorithm starts.
enum ClusterStart: String, CaseIterable {
  /// Centroids at equal distances between the smallest and the largest number, which serves the
  /// few large weights best of Han's three starts (Han et al., "Deep Compression", 2016).
  case linear

  /// Clusters of equally many numbers, so that centroids are densest where the numbers are (the
  /// same paper).
  case density

  /// Centroids drawn from the numbers, each with a probability that grows as the squared distance
  /// from the nearest one before (Arthur and Vassilvitskii, "k-means++", 2007).
  case plusPlus = "k-means++"

  /// The best clusters of a histogram (see `IntervalPartition`), which for few numbers are the best
  /// of all.
  case optimal

  /// The index at which each of at most `count` clusters ends, ascending.
  ///
  /// - Parameter values: at least one.
  func ends(of values: SortedValues, count: Int, seed: UInt64) -> [Int] {
    let all = values.values
    switch self {
    case .linear:
      let low = Double(all[0])
      let width = (Double(all[all.count - 1]) - low) / Double(max(1, count - 1))
      return values.ends(nearest: (0..<count).map { low + Double($0) * width })
    case .density:
      // Equal numbers stay together, as the limits between clusters can't tell them apart.
      let ends = (1...count).map { cluster in
        let first = all[min(all.count - 1, all.count * cluster / count)]
        return cluster == count ? all.count : all.firstIndexBeyond { $0 < first }
      }
      return Set(ends).subtracting([0]).sorted()
    case .plusPlus:
      return values.ends(nearest: Self.drawn(from: all, count: count, seed: seed))
    case .optimal:
      return IntervalPartition.ends(of: values, count: count)
    }
  }

  private static func drawn(from values: [Float], count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed, stream: "k-means++")
    var centroids = [Double(values[Int.random(in: values.indices, using: &generator)])]
    var distances = [Double](repeating: .infinity, count: values.count)
    while centroids.count < count {
      var total = 0.0
      let latest = centroids[centroids.count - 1]
      for (index, value) in values.enumerated() {
        let distance = Double(value) - latest
        distances[index] = min(distances[index], distance * distance)
        total += distances[index]
      }
      // Every number is a centroid already.
      guard total > 0 else { break }
      var rest = Double(generator.uniform()) * total
      let drawn = distances.firstIndex { distance in
        rest -= distance
        return rest < 0
      }
      // Rounding can leave a little when all distances have been taken off.
      let fallback = distances.lastIndex { $0 > 0 } ?? 0
      centroids.append(Double(values[drawn ?? fallback]))
    }
    return centroids.sorted()
  }
}
