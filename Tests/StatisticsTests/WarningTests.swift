import Testing

@testable import Statistics

@Suite struct WarningTests {
  @Test(arguments: [
    (
      StatisticalWarning.tooFewValues(smallestPValue: 0.1),
      "too few values: no difference between them could give a p-value below 0.1"
    ),
    (
      .tooFewForInterval(confidence: 0.95),
      "too few values for an interval of 95 % confidence"
    ),
    (.narrow(count: 5), "an interval from 5 values tends to be narrower than its confidence says"),
    (.ties, "some values are equal: the p-value is approximate"),
    (.noSpread, "all values are equal: there is no spread to judge a difference by"),
  ])
  func `a warning is a plain sentence`(warning: StatisticalWarning, text: String) {
    #expect(String(describing: warning) == text)
  }
}
