import Testing

@testable import Statistics

@Suite struct StudentTestTests {
  let values = [0.012, -0.004, 0.021, 0.008, 0.015]

  /// `scipy.stats.ttest_1samp` of SciPy 1.17 with each `alternative`.
  @Test(arguments: [
    (Alternative.twoSided, 0.0675623667986586, 0.9283409224620772),
    (.less, 0.9662188166006707, 0.5358295387689613),
    (.greater, 0.0337811833993293, 0.4641704612310386),
  ])
  func `the t-test agrees with SciPy`(alternative: Alternative, zero: Double, hundredth: Double) {
    let result = studentTest(values, alternative: alternative)
    #expect(agree(result.statistic, 2.488921616541492))
    #expect(agree(result.pValue, zero))
    #expect(result.warning == nil)
    let shifted = studentTest(values, expected: 0.01, alternative: alternative)
    #expect(agree(shifted.pValue, hundredth))
  }

  @Test func `one value shows nothing`() {
    for few in [[], [3.0]] {
      let result = studentTest(few)
      #expect(result.pValue == 1)
      #expect(result.warning == .tooFewValues(smallestPValue: 1))
    }
  }

  @Test func `equal values differ from any other number, with a warning`() {
    let equal = [2.0, 2, 2]
    #expect(
      studentTest(equal) == TestResult(statistic: .infinity, pValue: 0, warning: .noSpread))
    #expect(studentTest(equal, alternative: .less).pValue == 1)
    #expect(studentTest(equal, expected: 5, alternative: .less).pValue == 0)
    #expect(
      studentTest(equal, expected: 2) == TestResult(statistic: 0, pValue: 1, warning: .noSpread))
  }

  @Test func `the standard deviation is that of a sample`() {
    #expect(agree(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]), (32.0 / 7).squareRoot()))
  }
}
