import Testing

@testable import Statistics

@Suite struct McNemarTests {
  /// From `scipy.stats.binom(onlyFirst + onlySecond, 0.5)` of SciPy 1.17: `cdf`, `sf` and, halved,
  /// `pmf`. The first two rows are the examples of Fagerland, Lydersen & Laake 2013, who print .070
  /// and .039 of the first.
  @Test(arguments: [
    (1, 7, 0.0703125, 0.0390625), (121, 59, 4.434449264e-06, 3.266646796e-06),
    (9, 2, 0.0654296875, 0.03857421875), (812, 701, 0.004668616246, 0.004319308232),
    (3, 0, 0.25, 0.125), (0, 6, 0.03125, 0.015625),
  ])
  func `both p-values agree with binomial sums`(
    first: Int, second: Int, exact: Double, midP: Double
  ) {
    let found = mcNemarTest(onlyFirst: first, onlySecond: second)
    #expect(agree(found.pValue, midP))
    #expect(found.statistic == Double(first))
    #expect(agree(mcNemarTest(onlyFirst: first, onlySecond: second, isExact: true).pValue, exact))
    let swapped = mcNemarTest(onlyFirst: second, onlySecond: first)
    #expect(agree(swapped.pValue, midP))
  }

  @Test func `one-sided p-values ask whether the first is better or worse`() {
    func pValue(_ alternative: Alternative, isExact: Bool) -> Double {
      mcNemarTest(onlyFirst: 9, onlySecond: 2, alternative: alternative, isExact: isExact).pValue
    }
    #expect(agree(pValue(.greater, isExact: true), 0.03271484375))
    #expect(agree(pValue(.less, isExact: true), 0.994140625))
    #expect(agree(pValue(.greater, isExact: false), 0.01928710938))
    #expect(agree(pValue(.less, isExact: false), 0.9807128906))
  }

  @Test func `classifiers that err alike don't differ`() {
    #expect(mcNemarTest(onlyFirst: 5, onlySecond: 5).pValue == 1)
    let same = mcNemarTest(onlyFirst: 0, onlySecond: 0)
    #expect(same.pValue == 1)
    #expect(same.warning == .tooFewValues(smallestPValue: 1))
  }

  @Test func `too few samples that differ are said`() {
    // Three that all speak for one side have a mid-p of 1/8.
    guard case .tooFewValues(let smallest) = mcNemarTest(onlyFirst: 2, onlySecond: 1).warning else {
      Issue.record("no warning")
      return
    }
    #expect(agree(smallest, 0.125))
    #expect(mcNemarTest(onlyFirst: 5, onlySecond: 0).warning == nil)
  }

  @Test func `many samples don't underflow`() {
    let result = mcNemarTest(onlyFirst: 5000, onlySecond: 5200)
    // z = 200 / √10200 = 1.9803, two-sided .04767 by the normal approximation.
    #expect(abs(result.pValue - 0.04767) < 2e-5)
  }
}
