import Testing

@testable import Reports

@Suite struct LayoutTests {
  @Test
  func `labels keep their order, their distance and the range, and those with room don't move`() {
    for seed in 1...100 {
      var generator = SampleRows(seed: UInt64(seed))
      let wanted = (0..<12).map { _ in generator.uniform() * generator.uniform() * 300 }
      let placed = LabelColumn.spread(wanted, distance: 19, within: 0...300)
      let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
      for (above, below) in zip(order, order.dropFirst()) {
        #expect(placed[below] - placed[above] > 18.999, "seed \(seed)")
      }
      #expect(placed.allSatisfy { $0 > -0.001 && $0 < 300.001 }, "seed \(seed)")
    }
    #expect(LabelColumn.spread([10, 200, 100], distance: 19, within: 0...300) == [10, 200, 100])
    #expect(LabelColumn.spread([100, 100], distance: 20, within: 0...300) == [90, 110])
  }

  @Test func `labels that have no room share it evenly`() {
    #expect(LabelColumn.spread([5, 5, 5], distance: 20, within: 0...20) == [0, 10, 20])
  }

  @Test func `every axis contains its values and has tics between its ends, not too many`() {
    for (low, high) in [
      (1e-6, 1e-6), (2.4e-6, 4.1e-6), (1e-7, 5e-2), (0.5, 30), (999, 1001), (1e-9, 1e6),
    ] {
      for most in [3, 5, 8] {
        let axis = Axis(logarithmic: [high, low], maximumTics: most)
        #expect(axis.low < low && axis.high > high, "\(low)…\(high)")
        #expect(axis.tics.count <= most, "\(low)…\(high): \(axis.tics)")
        #expect(axis.tics.allSatisfy { $0 >= axis.low && $0 <= axis.high })
      }
      #expect(!Axis(logarithmic: [high, low], maximumTics: 8).tics.isEmpty, "\(low)…\(high)")
    }
    let linear = Axis(linear: [0.85, 0.89])
    #expect(linear.tics.count >= 3 && linear.tics.count <= 12)
    #expect(linear.low < 0.85 && linear.high > 0.89)
  }
}
