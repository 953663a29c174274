import Analysis
import Random
import Testing

@Suite struct ParetoFrontTests {
  @Test func `the front is what comparing every pair of points leaves`() {
    for seed in 1...200 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let count = Int.random(in: 1...12, using: &generator)
      // Few different values, so that ties happen.
      let cost = (0..<count).map { _ in Double(Int.random(in: 0...6, using: &generator)) }
      let benefit = (0..<count).map { _ in Double(Int.random(in: 0...6, using: &generator)) }
      let expected = (0..<count).filter { one in
        !(0..<count).contains { other in
          cost[other] <= cost[one] && benefit[other] >= benefit[one]
            && (cost[other] < cost[one] || benefit[other] > benefit[one])
        }
      }
      let front = ParetoFront.indices(cost: cost, benefit: benefit)
      #expect(front.sorted() == expected, "seed \(seed): \(cost) \(benefit)")
      #expect(!front.isEmpty, "seed \(seed)")
      #expect(front.map { cost[$0] } == front.map { cost[$0] }.sorted(), "seed \(seed)")
    }
  }

  @Test func `no points have no front`() {
    #expect(ParetoFront.indices(cost: [], benefit: []).isEmpty)
  }
}
