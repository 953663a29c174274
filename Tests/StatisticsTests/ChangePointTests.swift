import Random
import Testing

@testable import Statistics

@Suite struct ChangePointTests {
  /// The Nile's yearly volume at Aswan from 1871 to 1970, which fell from 1899 on (Cobb 1978).
  static let nile: [Double] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
  ]

  @Test func `the Nile changes in 1899 and at no other time`() {
    var generator = SeededGenerator(seed: 1)
    let found = changePoints(Self.nile, using: &generator)
    #expect(found == [ChangePoint(index: 28, pValue: 0.001)])
  }

  /// Summed over all pairs in Python.
  @Test func `the statistic is the energy distance of both sides`() throws {
    let split = try #require(
      EnergySegment(start: 0, values: Self.nile).bestSplit(minimumSize: 3))
    #expect(split.length == 28)
    #expect(agree(split.statistic, 4807.521314553991))
  }

  /// 2 of 70, from all 40 320 orders in Python; 9999 shuffles have a standard error of .0017.
  @Test func `the p-value is that of all orders`() throws {
    var generator = SeededGenerator(seed: 2)
    let found = changePoints(
      [3, 1, 4, 1.5, 9, 7, 8.5, 6], significance: 0.1, minimumSize: 2, permutations: 9999,
      using: &generator)
    let change = try #require(found.first)
    #expect(found.count == 1 && change.index == 4)
    #expect(abs(change.pValue - 0.02857) < 0.005)
  }

  func noise(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in Double(generator.normal()) }
  }

  @Test func `several changes are found where they were made`() {
    var generator = SeededGenerator(seed: 3)
    var series = noise(120, &generator)
    for index in 40..<80 { series[index] += 6 }
    for index in 80..<120 { series[index] -= 5 }
    let found = changePoints(series, using: &generator)
    #expect(found.map(\.index) == [40, 80])
    #expect(found.allSatisfy { $0.pValue <= 0.01 })
  }

  @Test func `three values after a change are enough`() {
    var generator = SeededGenerator(seed: 4)
    var series = noise(30, &generator)
    for index in 27..<30 { series[index] += 8 }
    #expect(changePoints(series, using: &generator).map(\.index) == [27])
  }

  @Test func `noise changes as rarely as the significance says`() {
    var generator = SeededGenerator(seed: 5)
    let alarms = (0..<200).count { _ in
      !changePoints(
        noise(20, &generator), significance: 0.05, permutations: 199, using: &generator
      ).isEmpty
    }
    // 10 on average; with a probability of 1 in 10 000 more than 23 or fewer than 1.
    #expect((1...23).contains(alarms), "\(alarms) alarms in 200 series")
  }

  @Test func `an outlier at the end is no change`() {
    var generator = SeededGenerator(seed: 6)
    var series = noise(50, &generator)
    series[48] = 30
    #expect(changePoints(series, using: &generator).isEmpty)
  }

  @Test func `short and constant series have no change`() {
    var generator = SeededGenerator(seed: 7)
    #expect(changePoints([], using: &generator).isEmpty)
    #expect(changePoints([1, 2, 3, 40, 50], using: &generator).isEmpty)
    // Not a binary fraction: sums of it are rounded.
    #expect(changePoints([Double](repeating: 0.1, count: 40), using: &generator).isEmpty)
  }

  @Test func `a constant that jumps is a change`() {
    var generator = SeededGenerator(seed: 8)
    let series = [Double](repeating: 0.1, count: 20) + [Double](repeating: 0.3, count: 20)
    #expect(changePoints(series, using: &generator).map(\.index) == [20])
  }
}
