import Testing

@testable import Statistics

@Suite struct IntervalTests {
  @Test func `the interquartile mean is that of the middle half`() {
    // scipy.stats.trim_mean(values, 0.25), which agrees where a quarter is a whole number.
    #expect(interquartileMean([1, 2, 3, 4, 5, 6, 7, 100]) == 4.5)
    #expect(interquartileMean([3, 1, 2, 50]) == 2.5)
    #expect(interquartileMean([7, 1, 9, 3, 5, 11, 2, 8, 4, 100, 6, 12]) == 6.5)
    // Fewer than four have no quarters.
    #expect(interquartileMean([2, 4]) == 3)
    #expect(interquartileMean([9, 1, 5]) == 5)
  }

  @Test func `the median is the middle value or the mean of the two`() {
    #expect(median([3]) == 3)
    #expect(median([9, 1, 5]) == 5)
    #expect(median([4, 1, 9, 2]) == 3)
  }

  /// Ranks of the 95 % interval in the table of Campbell & Gardner 1988 (Br Med J 296:1454) and in
  /// Conover 1999, table A3.
  @Test(arguments: [
    (6, 1), (8, 1), (9, 2), (10, 2), (12, 3), (15, 4), (20, 6), (25, 8), (30, 10), (40, 14),
    (50, 18), (100, 40),
  ])
  func `ranks of the median interval agree with published tables`(count: Int, rank: Int) throws {
    let values = (1...count).map(Double.init)
    let interval = try #require(medianInterval(values.shuffled()))
    #expect(interval.low == Double(rank), "n = \(count)")
    #expect(interval.high == Double(count + 1 - rank), "n = \(count)")
  }

  @Test func `the interval of twenty values runs from the sixth to the fifteenth`() throws {
    let values = (1...20).map { Double($0 * $0) }
    #expect(medianInterval(values.reversed()) == Interval(low: 36, high: 225))
  }

  @Test func `there is no median interval of too few values`() {
    for count in 0...5 {
      #expect(medianInterval([Double](repeating: 1, count: count)) == nil, "n = \(count)")
    }
    #expect(medianInterval([1, 2, 3, 4, 5, 6], confidence: 0.99) == nil)
    #expect(
      medianInterval([1, 2, 3, 4, 5, 6, 7, 8], confidence: 0.99) == Interval(low: 1, high: 8))
  }

  @Test func `ranks of many values follow the normal approximation without underflow`() throws {
    // n/2 − 0.98·√n for n = 10 000: 4902, plus or minus the rounding of ranks.
    let rank = try #require(medianRank(count: 10_000, confidence: 0.95))
    #expect(abs(rank - 4902) <= 1)
  }

  /// Two-sided critical values of Student's t: NIST/SEMATECH e-Handbook, table 1.3.6.7.2.
  @Test(arguments: [
    (1, 0.95, 12.706), (2, 0.95, 4.303), (3, 0.95, 3.182), (4, 0.95, 2.776), (5, 0.95, 2.571),
    (9, 0.95, 2.262), (10, 0.95, 2.228), (19, 0.95, 2.093), (30, 0.95, 2.042), (100, 0.95, 1.984),
    (1, 0.99, 63.657), (4, 0.99, 4.604), (10, 0.99, 3.169), (9, 0.90, 1.833),
  ])
  func `Student's quantiles agree with published tables`(
    degrees: Int, confidence: Double, t: Double
  ) {
    #expect(abs(studentT(confidence: confidence, degreesOfFreedom: Double(degrees)) - t) < 0.0006)
  }

  @Test(arguments: [(0.90, 1.644854), (0.95, 1.959964), (0.99, 2.575829), (0.999, 3.290527)])
  func `normal quantiles agree with published tables`(confidence: Double, z: Double) {
    #expect(abs(standardNormal(confidence: confidence) - z) < 1e-6)
  }

  @Test func `the interval of a mean agrees with one computed by hand`() throws {
    // Mean 3, standard deviation √2.5, standard error √0.5, t(4) = 2.776445.
    let interval = try #require(meanInterval([5, 1, 4, 2, 3]))
    #expect(abs(interval.low - 1.036757) < 1e-5)
    #expect(abs(interval.high - 4.963243) < 1e-5)
    #expect(meanInterval([1]) == nil)
    #expect(meanInterval([]) == nil)
    #expect(meanInterval([2, 2, 2]) == Interval(low: 2, high: 2))
  }

  /// Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3.
  @Test(arguments: [
    (81.0, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `Wilson intervals agree with Newcombe's table`(
    successes: Double, count: Int, low: Double, high: Double
  ) {
    let interval = wilsonInterval(successes: successes / Double(count), count: count)
    #expect(abs(interval.low - low) < 0.00005)
    #expect(abs(interval.high - high) < 0.00005)
  }

  @Test func `Wilson intervals stay between zero and one`() {
    for count in [1, 7, 1000] {
      let none = wilsonInterval(successes: 0, count: count)
      let all = wilsonInterval(successes: 1, count: count)
      #expect((0..<1e-15).contains(none.low), "n = \(count)")
      #expect((1 - 1e-15...1).contains(all.high), "n = \(count)")
      // The limits are z²/(n + z²) and its mirror image.
      let limit = 3.841459 / (Double(count) + 3.841459)
      #expect(abs(none.high - limit) < 1e-6 && abs(1 - all.low - limit) < 1e-6, "n = \(count)")
    }
  }

  @Test func `intervals overlap when they share a value`() {
    let interval = Interval(low: 2, high: 4)
    #expect(interval.overlaps(Interval(low: 4, high: 5)))
    #expect(interval.overlaps(Interval(low: 1, high: 9)))
    #expect(interval.overlaps(Interval(low: 3, high: 3)))
    #expect(!interval.overlaps(Interval(low: 4.1, high: 5)))
    #expect(!interval.overlaps(Interval(low: 0, high: 1.9)))
    #expect(Interval(low: -1, high: 3).clamped(to: 0...1) == Interval(low: 0, high: 1))
  }
}
