import Testing

@testable import Statistics

@Suite struct MannWhitneyTests {
  /// Hollander & Wolfe 1999, table 4.1: permeability of the chorioamnion at term and before.
  /// `scipy.stats.mannwhitneyu(method="exact")` of SciPy 1.17.
  @Test func `a published example agrees with SciPy`() {
    let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    let before = [1.15, 0.88, 0.90, 0.74, 1.21]
    let result = mannWhitneyTest(term, before)
    #expect(result.statistic == 35)
    #expect(agree(result.pValue, 0.2544122544122544))
    #expect(
      agree(mannWhitneyTest(term, before, alternative: .greater).pValue, 0.1272061272061272))
    #expect(mannWhitneyTest(before, term).statistic == 15)
    #expect(agree(mannWhitneyTest(before, term, alternative: .less).pValue, 0.1272061272061272))
  }

  /// All 6435 ways to choose the first sample's ranks, summed in Python.
  @Test func `ties are exact as well`() {
    let (first, second) = ([3.0, 5, 5, 7, 8, 8, 8, 10], [5.0, 6, 8, 9, 9, 11, 12])
    let result = mannWhitneyTest(first, second)
    #expect(result.statistic == 15.5)
    #expect(agree(result.pValue, 0.15167055167055168))
    #expect(agree(mannWhitneyTest(first, second, alternative: .less).pValue, 0.07583527583527584))
    #expect(agree(mannWhitneyTest(first, second, alternative: .greater).pValue, 0.9316239316239316))
  }

  /// Values i²/100 and 2 + (j² − 7.5)/125: without ties.
  func squares(_ first: Int, _ second: Int) -> ([Double], [Double]) {
    (
      (1...first).map { Double($0 * $0) * 0.01 },
      (1...second).map { (Double($0 * $0) - 7.5) * 0.008 + 2 }
    )
  }

  /// `mannwhitneyu(method="exact")` and, for more than 50 values, `"asymptotic"`.
  @Test(arguments: [
    (24, 24, Alternative.twoSided, 144.0, 0.0025357246894240934),
    (24, 24, .less, 144, 0.0012678623447120467), (24, 24, .greater, 144, 0.9988229085578878),
    (30, 28, .twoSided, 299, 0.060786339366134895), (30, 28, .less, 299, 0.030393169683067447),
    (30, 28, .greater, 299, 0.9706615846907602),
  ])
  func `few and many values agree with SciPy`(
    first: Int, second: Int, alternative: Alternative, statistic: Double, pValue: Double
  ) {
    let samples = squares(first, second)
    let result = mannWhitneyTest(samples.0, samples.1, alternative: alternative)
    #expect(result.statistic == statistic)
    #expect(agree(result.pValue, pValue))
    #expect(result.warning == nil)
  }

  /// `mannwhitneyu(method="asymptotic")` of tenths drawn from normal distributions.
  @Test func `many values with ties agree with SciPy and carry a warning`() {
    let first = [
      10.3, 10.8, 10.3, 8.7, 10.9, 10.4, 9.5, 10.6, 10.4, 10.3, 10.0, 10.5, 9.3, 9.8, 9.5, 10.6,
      10.0, 9.7, 9.2, 9.7, 10.0, 9.7, 11.3, 11.0, 7.3, 8.1, 9.8, 9.6, 10.2, 10.2, 12.1, 8.9, 9.6,
      12.0, 10.6, 10.7, 9.5, 8.4, 10.2, 10.1,
    ]
    let second = [
      9.3, 9.8, 10.4, 9.6, 10.4, 10.6, 10.5, 10.0, 11.1, 11.4, 10.8, 9.7, 11.2, 10.0, 11.4, 9.4,
      11.4, 10.5, 9.3, 10.2, 10.6, 10.8, 9.5, 9.4, 10.7, 10.0, 10.7, 11.3, 8.9, 10.8, 11.7, 10.2,
      9.7, 11.3, 10.8,
    ]
    let result = mannWhitneyTest(first, second)
    #expect(result.statistic == 521.5)
    #expect(agree(result.pValue, 0.05840898294642864))
    #expect(result.warning == .ties)
    #expect(
      agree(mannWhitneyTest(first, second, alternative: .greater).pValue, 0.9714959336345733))
  }

  /// The smallest two-sided p-value of n values a side is 2·n!²/(2n)!.
  @Test(arguments: [(3, 0.1), (4, 0.02857142857), (5, 0.007936507937), (9, 4.113533525e-5)])
  func `too few values are said`(count: Int, smallest: Double) {
    let low = (0..<count).map(Double.init)
    let result = mannWhitneyTest(low, low.map { $0 + 100 })
    #expect(agree(result.pValue, smallest))
    #expect(result.warning == (count == 3 ? .tooFewValues(smallestPValue: result.pValue) : nil))
  }

  @Test func `values that are all equal don't differ`() {
    let equal = [Double](repeating: 2, count: 40)
    #expect(
      mannWhitneyTest(equal, equal) == TestResult(statistic: 800, pValue: 1, warning: .noSpread))
    #expect(mannWhitneyTest([2, 2], [2, 2]).pValue == 1)
    #expect(mannWhitneyTest([], [1, 2]).pValue == 1)
  }
}
