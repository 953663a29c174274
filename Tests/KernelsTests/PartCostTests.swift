import Random
import Testing

@testable import Kernels

@Suite struct PartCostTests {
  /// The bounds rise from one end of the range to the other.
  private func expectCover(_ cuts: [Int], _ range: Range<Int>, workers: Int, _ name: String) {
    #expect(cuts.first == range.lowerBound && cuts.last == range.upperBound, "\(name)")
    #expect(cuts == cuts.sorted(), "\(name)")
    #expect(cuts.count == workers + 1, "\(name)")
  }

  @Test func `even costs are cut into parts that differ by one at most`() {
    for workers in 2...5 {
      for range in [0..<2, 0..<3, 0..<7, 5..<6, 3..<103, 10..<1000] {
        let name = "\(range) by \(workers)"
        let cuts = PartCost.even(PartCost.worthwhile).cuts(range, workers: workers)
        expectCover(cuts, range, workers: workers, name)
        let sizes = zip(cuts, cuts.dropFirst()).map { $1 - $0 }
        #expect((sizes.max() ?? 9) - (sizes.min() ?? 0) <= 1, "\(name)")
      }
    }
  }

  @Test func `uneven costs are cut within one part of the same cost`() {
    var generator = SeededGenerator(seed: 4)
    for workers in 2...5 {
      for count in [2, 3, 10, 300] {
        let costs = (0..<count).map { _ in Int.random(in: 0...50, using: &generator) }
        let sums = costs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        for range in [0..<count, (count / 3)..<count, 0..<(count / 2)] {
          let name = "\(range) of \(count) by \(workers)"
          let cuts = PartCost.prefix(sums, each: PartCost.worthwhile).cuts(range, workers: workers)
          expectCover(cuts, range, workers: workers, name)
          let total = sums[range.upperBound] - sums[range.lowerBound]
          for (from, to) in zip(cuts, cuts.dropFirst()) {
            #expect(sums[to] - sums[from] <= total / workers + 51, "\(name)")
          }
        }
      }
    }
  }

  @Test func `costs of 0 and all costs in one part still cover the range`() {
    expectCover(
      PartCost.prefix([0, 0, 0, 0], each: 1).cuts(0..<3, workers: 2), 0..<3, workers: 2, "zeros")
    for sums in [[0, 90_000, 90_000, 90_000], [0, 0, 0, 90_000], [0, 0, 90_000, 90_000]] {
      for workers in 2...4 {
        let cuts = PartCost.prefix(sums, each: 1).cuts(0..<3, workers: workers)
        expectCover(cuts, 0..<3, workers: workers, "\(sums)")
      }
    }
  }

  @Test func `what is too little, or one part, is not shared`() {
    let limit = PartCost.worthwhile
    #expect(PartCost.even(limit / 4).isWorthSharing(2..<6))
    #expect(!PartCost.even(limit / 4 - 1).isWorthSharing(2..<6))
    #expect(PartCost.prefix([0, 1, 2], each: limit / 2).isWorthSharing(0..<2))
    #expect(!PartCost.prefix([0, 1, 2], each: limit / 2 - 1).isWorthSharing(0..<2))
    #expect(!PartCost.even(limit).isWorthSharing(4..<4))
    #expect(!PartCost.even(limit).isWorthSharing(4..<5))
  }
}
