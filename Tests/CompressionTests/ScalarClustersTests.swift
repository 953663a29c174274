import Datasets
import Random
import Testing

@testable import Compression

@Suite struct ScalarClustersTests {
  @Test(arguments: [2, 3, 4])
  func `few numbers are clustered as well as any assignment does`(count: Int) {
    for seed in 0..<8 {
      let values = normal(7, seed: UInt64(seed))
      let clusters = ScalarClusters(of: values, count: count)
      let best = bruteForce(values, count: count)
      #expect(distortion(values, clusters) <= best * (1 + 1e-6) + 1e-12, "seed \(seed)")
    }
  }

  // Below and above the number of numbers up to which the start is optimal.
  @Test(arguments: [500, 5000], [2, 16, 256])
  func `the clusters are a fixed point of Lloyd's algorithm`(size: Int, count: Int) {
    let values = normal(size, seed: 5)
    let clusters = ScalarClusters(of: values, count: count)
    #expect(clusters.centroids.count == count)
    #expect(clusters.centroids == clusters.centroids.sorted())
    var sums = [Double](repeating: 0, count: count)
    var sizes = [Double](repeating: 0, count: count)
    for value in values {
      let index = clusters.index(of: value)
      let distances = clusters.centroids.map { abs(Double($0) - Double(value)) }
      let nearest = distances.min() ?? .infinity
      if distances[index] > nearest + 1e-6 {
        Issue.record("\(value) is in cluster \(index), \(distances[index]) away, not \(nearest)")
      }
      sums[index] += Double(value)
      sizes[index] += 1
    }
    for index in 0..<count {
      #expect(abs(sums[index] / sizes[index] - Double(clusters.centroids[index])) < 1e-6)
    }
  }

  @Test(arguments: [4, 16, 64])
  func `many numbers are clustered better than from a linear start`(count: Int) {
    let values = normal(6000, seed: 11)
    let clusters = ScalarClusters(of: values, count: count)
    let linear = lloydFromLinearStart(values, count: count)
    #expect(distortion(values, clusters) <= linear * 1.0001)
  }

  @Test(arguments: ClusterStart.allCases, [1, 4, 64])
  func `every start ends at a fixed point, none better than the optimal or worse than its start`(
    start: ClusterStart, count: Int
  ) {
    let values = normal(3000, seed: 3)
    let clusters = ScalarClusters(of: values, count: count, start: start, seed: 9)
    #expect((1...count).contains(clusters.centroids.count))
    let best = distortion(values, ScalarClusters(of: values, count: count))
    #expect(distortion(values, clusters) >= best * 0.9999)
    let sorted = SortedValues(values)
    let begin = ScalarClusters(
      means: sorted.means(start.ends(of: sorted, count: count, seed: 9)))
    #expect(distortion(values, clusters) <= distortion(values, begin) * 1.0001)
    let members = Dictionary(grouping: values, by: clusters.index)
    for (index, members) in members {
      let mean = members.reduce(0.0) { $0 + Double($1) } / Double(members.count)
      #expect(abs(mean - Double(clusters.centroids[index])) < 1e-5)
    }
  }

  @Test func `starts are what their papers say`() {
    let values = SortedValues([0, 0, 0, 1, 2, 3, 5, 8])
    // Centroids at 0, 4 and 8: the limits are 2, which goes down, and 6.
    #expect(ClusterStart.linear.ends(of: values, count: 3, seed: 0) == [5, 7, 8])
    // Thirds would end at 2, within the zeros, and at 5.
    #expect(ClusterStart.density.ends(of: values, count: 3, seed: 0) == [5, 8])
    #expect(ClusterStart.density.ends(of: values, count: 2, seed: 0) == [4, 8])
    // Six distinct numbers are all drawn.
    let drawn = ClusterStart.plusPlus.ends(of: values, count: 8, seed: 4)
    #expect(drawn == [3, 4, 5, 6, 7, 8])
    #expect(drawn == ClusterStart.plusPlus.ends(of: values, count: 8, seed: 4))
  }

  @Test func `k-means++ draws far numbers more often`() {
    // 999 numbers near 0 and one at 100: whichever is drawn first, the outlier follows.
    let values = SortedValues((0..<999).map { Float($0) * 1e-3 } + [100])
    for seed in 0..<20 {
      #expect(ClusterStart.plusPlus.ends(of: values, count: 2, seed: UInt64(seed)) == [999, 1000])
    }
  }

  @Test func `corrected numbers are the furthest off and have no say in the others' means`() {
    let values: [Float] = [-1.1, -1, -0.9, 0.9, 1, 1.1, 7, -5]
    let clusters = CorrectedClusters(
      of: values, count: (main: 2, corrections: 30), correcting: 0.25)
    #expect(zip(clusters.centroids, [-1, 1, -5, 7]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(values.map(clusters.index) == [0, 0, 0, 1, 1, 1, 3, 2])
    // An eighth of eight numbers is one: 7 is further off than −5.
    let one = CorrectedClusters(of: values, count: (main: 2, corrections: 30), correcting: 0.125)
    #expect(one.centroids.count == 3 && one.centroids.last == 7)
  }

  @Test(arguments: [0.0, 0.02])
  func `refined clusters follow their numbers and don't start afresh`(fraction: Double) {
    // Two values for numbers around 0: with each of the tails alone it is about as good.
    let values = normal(20_000, seed: 8)
    let count = (main: 2, corrections: 4)
    let low = CorrectedClusters(
      of: values.filter { $0 < 1 }, count: count, correcting: fraction)
    let refined = low.refined(for: values)
    #expect(refined.centroids.count == (fraction > 0 ? 6 : 2))
    #expect(abs(refined.centroids[0] + 0.78) < 0.1 && abs(refined.centroids[1] - 0.78) < 0.1)
    let corrected = values.count { refined.index(of: $0) >= 2 }
    #expect(abs(Double(corrected) - fraction * 20_000) <= 100)
    let moved = refined.refined(for: values.map { $0 + 0.5 })
    #expect(zip(moved.centroids, refined.centroids).allSatisfy { abs($0 - $1 - 0.5) < 0.1 })
    #expect(refined.refined(for: []).centroids == refined.centroids)
  }

  @Test func `an outlier doesn't spoil the other clusters`() {
    let values = normal(10_000, seed: 2)
    let clean = distortion(values, ScalarClusters(of: values, count: 15))
    let withOutlier = values + [1e6]
    let clusters = ScalarClusters(of: withOutlier, count: 16)
    #expect(clusters.centroids.last == 1e6)
    #expect(distortion(values, clusters) <= clean * 1.01)
  }

  @Test func `fewer distinct numbers than clusters are kept as they are`() {
    let values: [Float] = [0.5, -1, 0.5, 0.5, 2, -1]
    let clusters = ScalarClusters(of: values, count: 16)
    #expect(clusters.centroids == [-1, 0.5, 2])
    #expect(values.map { clusters.centroids[clusters.index(of: $0)] } == values)
  }

  @Test func `one cluster is the mean and no numbers are one cluster at zero`() {
    #expect(ScalarClusters(of: [1, 2, 6], count: 1).centroids == [3])
    #expect(ScalarClusters(of: [], count: 16).centroids == [0])
  }

  private func normal(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed, stream: "clusters")
    return (0..<count).map { _ in generator.normal() }
  }

  private func distortion(_ values: [Float], _ clusters: ScalarClusters) -> Double {
    values.reduce(0) { sum, value in
      let distance = Double(value) - Double(clusters.centroids[clusters.index(of: value)])
      return sum + distance * distance
    }
  }

  /// The least sum of squared distances over all `count ** values.count` assignments.
  private func bruteForce(_ values: [Float], count: Int) -> Double {
    var assignments = 1
    for _ in values { assignments *= count }
    return (0..<assignments).reduce(.infinity) { best, assignment in
      var code = assignment
      var members = [[Double]](repeating: [], count: count)
      for value in values {
        members[code % count].append(Double(value))
        code /= count
      }
      let cost = members.reduce(0) { sum, cluster in
        let mean = cluster.reduce(0, +) / Double(max(1, cluster.count))
        return sum + cluster.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
      return min(best, cost)
    }
  }

  /// What plain Lloyd iterations reach from equally spaced centroids.
  private func lloydFromLinearStart(_ values: [Float], count: Int) -> Double {
    let values = values.map { Double($0) }
    let low = values.min() ?? 0
    let width = ((values.max() ?? 0) - low) / Double(count - 1)
    var centroids = (0..<count).map { low + Double($0) * width }
    var cost = Double.infinity
    for _ in 0..<30 {
      cost = 0
      var sums = [Double](repeating: 0, count: count)
      var sizes = [Double](repeating: 0, count: count)
      for value in values {
        var nearest = 0
        for index in 1..<count
        where abs(centroids[index] - value) < abs(centroids[nearest] - value) { nearest = index }
        cost += (centroids[nearest] - value) * (centroids[nearest] - value)
        sums[nearest] += value
        sizes[nearest] += 1
      }
      for index in 0..<count where sizes[index] > 0 {
        centroids[index] = sums[index] / sizes[index]
      }
    }
    return cost
  }
}
