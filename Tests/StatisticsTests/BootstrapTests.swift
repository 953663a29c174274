import Random
import Testing

@testable import Statistics

@Suite struct BootstrapTests {
  /// Scores of admission tests and grades of 15 law schools, Efron & Tibshirani 1993, table 3.1.
  static let schools: [(test: Double, grade: Double)] = [
    (576, 3.39), (635, 3.30), (558, 2.81), (578, 3.03), (666, 3.44), (580, 3.07), (555, 3.00),
    (661, 3.43), (651, 3.36), (605, 3.13), (653, 3.12), (575, 2.74), (545, 2.76), (572, 2.88),
    (594, 2.96),
  ]

  static func correlation(_ pairs: [(test: Double, grade: Double)]) -> Double {
    let (x, y) = (mean(pairs.map(\.test)), mean(pairs.map(\.grade)))
    let products = mean(pairs.map { ($0.test - x) * ($0.grade - y) })
    let squares =
      mean(pairs.map { ($0.test - x) * ($0.test - x) })
      * mean(pairs.map { ($0.grade - y) * ($0.grade - y) })
    return products / squares.squareRoot()
  }

  /// `scipy.stats.bootstrap(paired=True, method="BCa", n_resamples=200_000)` of SciPy 1.17. The
  /// bounds of 10 000 resamples move by some 0.01 from seed to seed.
  @Test func `the interval of a correlation of pairs agrees with SciPy`() throws {
    var generator = SeededGenerator(seed: 1)
    let estimate = bootstrap(
      Self.schools, resamples: 10_000, using: &generator, statistic: Self.correlation)
    #expect(agree(estimate.value, 0.776374491289407))
    let interval = try #require(estimate.interval)
    #expect(abs(interval.low - 0.3328) < 0.03)
    #expect(abs(interval.high - 0.9417) < 0.01)
    #expect(estimate.warning == nil)
  }

  /// Efron & Tibshirani 1993, table 14.2: spatial perception of 26 children, the variance 171.5,
  /// the interval of 90 % from 115.8 to 259.6; SciPy with 400 000 resamples 115.6 … 261.6. Without
  /// the corrections it is 97.5 … 235.6.
  @Test func `the interval of a variance agrees with a published example`() throws {
    let values: [Double] = [
      48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26,
      30, 41,
    ]
    var generator = SeededGenerator(seed: 2)
    let estimate = bootstrap(values, confidence: 0.9, resamples: 10_000, using: &generator) {
      let center = mean($0)
      return mean($0.map { ($0 - center) * ($0 - center) })
    }
    #expect(abs(estimate.value - 171.5) < 0.05)
    let interval = try #require(estimate.interval)
    #expect(abs(interval.low - 115.6) < 3)
    #expect(abs(interval.high - 261.6) < 5)
  }

  @Test func `the same seed gives the same interval`() {
    func interval(seed: UInt64) -> Interval? {
      var generator = SeededGenerator(seed: seed)
      return bootstrap(
        [1, 2, 4, 3, 9, 1, 2, 6], resamples: 200, using: &generator, statistic: mean
      ).interval
    }
    #expect(interval(seed: 3) == interval(seed: 3))
    #expect(interval(seed: 3) != interval(seed: 4))
  }

  @Test func `few or equal values are said`() {
    var generator = SeededGenerator(seed: 5)
    let one = bootstrap([4], using: &generator, statistic: mean)
    #expect(one.value == 4 && one.interval == nil)
    #expect(one.warning == .tooFewForInterval(confidence: 0.95))
    let few = bootstrap([1, 2, 3, 4, 5], using: &generator, statistic: mean)
    #expect(few.warning == .narrow(count: 5))
    let equal = bootstrap([2, 2, 2], using: &generator, statistic: mean)
    #expect(equal.interval == Interval(low: 2, high: 2) && equal.warning == .noSpread)
  }
}
