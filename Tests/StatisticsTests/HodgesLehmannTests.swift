import Testing

@testable import Statistics

@Suite struct HodgesLehmannTests {
  /// Hollander & Wolfe 1999, examples 3.3 and 3.4: the pseudomedian .46, the interval of 96.1 %
  /// from .010 to .786.
  @Test func `the pseudomedian agrees with a published example`() throws {
    let estimate = pseudomedian(SignedRankTests.depression.shuffled(), confidence: 0.96)
    #expect(agree(estimate.value, 0.46))
    let interval = try #require(estimate.interval)
    #expect(agree(interval.low, 0.01) && agree(interval.high, 0.786))
    // 94.5 % is less than 95, so the same ranks hold; 97.3 % are the next.
    #expect(pseudomedian(SignedRankTests.depression).interval == interval)
    let wider = try #require(pseudomedian(SignedRankTests.depression, confidence: 0.97).interval)
    #expect(agree(wider.low, -0.035) && agree(wider.high, 0.806))
  }

  /// Hollander & Wolfe 1999, examples 4.3 and 4.4: the shift −.305, the interval of 96 % from −.76
  /// to .15.
  @Test func `the shift agrees with a published example`() throws {
    let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    let before = [1.15, 0.88, 0.90, 0.74, 1.21]
    let estimate = shift(from: term, to: before, confidence: 0.95)
    #expect(agree(estimate.value, -0.305))
    let interval = try #require(estimate.interval)
    #expect(agree(interval.low, -0.76) && agree(interval.high, 0.15))
  }

  @Test func `too few values give no interval, and say so`() {
    // Five values reach 1 − 2/2⁵ = 93.75 %, three against three 1 − 2/20 = 90 %.
    let few = pseudomedian([1, 2, 3, 4, 5])
    #expect(few.value == 3)
    #expect(few.interval == nil && few.warning == .tooFewForInterval(confidence: 0.95))
    #expect(
      pseudomedian([1, 2, 3, 4, 5], confidence: 0.93).interval == Interval(low: 1, high: 5))
    #expect(shift(from: [1, 2, 3], to: [5, 6, 7]).interval == nil)
    #expect(
      shift(from: [1, 2, 3], to: [5, 6, 7], confidence: 0.9).interval == Interval(low: 2, high: 6))
    #expect(pseudomedian([4]).value == 4)
  }

  @Test func `the interval of many values continues that of few`() throws {
    // Up to 50 values it is exact; the widths shrink as 1/√n, by 1 % from 50 to 51.
    func width(_ count: Int) throws -> Double {
      let values = (0..<count).map { Double($0) / Double(count - 1) }
      let interval = try #require(pseudomedian(values).interval)
      #expect(agree(interval.low + interval.high, 1))
      return interval.high - interval.low
    }
    let ratio = try width(51) / width(50)
    #expect((0.97...1.01).contains(ratio))
    func shiftWidth(_ count: Int) throws -> Double {
      let first = (0..<count).map { Double($0) / Double(count - 1) }
      // Other distances than those of the first, so that no two differences are equal.
      let interval = try #require(
        shift(from: first, to: first.map { $0 * $0.squareRoot() }).interval)
      return interval.high - interval.low
    }
    let shiftRatio = try shiftWidth(26) / shiftWidth(25)
    #expect((0.95...1.01).contains(shiftRatio))
  }
}
