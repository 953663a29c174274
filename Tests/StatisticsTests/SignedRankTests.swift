import Testing

@testable import Statistics

@Suite struct SignedRankTests {
  /// Hollander & Wolfe 1999, table 3.1: a depression scale before and after treatment.
  static let depression = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01]

  /// `scipy.stats.wilcoxon(method="exact", alternative="greater")` of SciPy 1.17; the book prints
  /// .020 for the sum 40.
  @Test func `a published example agrees with SciPy`() {
    let result = signedRankTest(Self.depression, alternative: .greater)
    #expect(result.statistic == 40)
    #expect(agree(result.pValue, 0.01953125))
    #expect(agree(signedRankTest(Self.depression).pValue, 0.0390625))
    #expect(agree(signedRankTest(Self.depression, alternative: .less).pValue, 0.986328125))
  }

  /// `wilcoxon(zero_method="pratt", method=PermutationMethod(n_resamples=inf))`, and all sums of
  /// signed ranks in Python.
  @Test func `ties and zeros are exact as well`() {
    let result = signedRankTest([0, 1, 1, -1, 2, 2, 3, -2, 4, 0, 4, 5])
    #expect(result.statistic == 64)
    #expect(agree(result.pValue, 0.04296875))
    let ties = signedRankTest([1, 1, -1, 2, 2, 3, -2, 4, 4, 5], alternative: .greater)
    #expect(ties.statistic == 48)
    #expect(agree(ties.pValue, 0.0205078125))
  }

  /// `wilcoxon(method="exact")` of 40 differences without ties.
  @Test(arguments: [
    (Alternative.twoSided, 0.06414752090131515), (.less, 0.9689079535819474),
    (.greater, 0.032073760450657574),
  ])
  func `forty differences agree with SciPy`(alternative: Alternative, pValue: Double) {
    let differences = (1...40).map { Double(($0 * 17) % 43 - 18) * 0.1 + 0.03 }
    let result = signedRankTest(differences, alternative: alternative)
    #expect(result.statistic == 548)
    #expect(agree(result.pValue, pValue))
  }

  /// `wilcoxon(zero_method="pratt", correction=True, method="approx")` of whole numbers with ties
  /// and zeros.
  @Test(arguments: [
    (Alternative.twoSided, 0.057827309602887365), (.less, 0.9714705736043135),
    (.greater, 0.028913654801443683),
  ])
  func `many differences with ties agree with SciPy and carry a warning`(
    alternative: Alternative, pValue: Double
  ) {
    let differences = (1...70).map { Double((($0 * 37) % 101 - 44) / 3) }
    let result = signedRankTest(differences, alternative: alternative)
    #expect(result.statistic == 1562)
    #expect(agree(result.pValue, pValue))
    #expect(result.warning == .ties)
  }

  @Test func `too few differences are said`() {
    // Of n differences the smallest two-sided p-value is 2^(1 − n).
    #expect(
      signedRankTest([1, 2, 3, 4]).warning == .tooFewValues(smallestPValue: 0.125))
    #expect(signedRankTest([1, 2, 3, 4, 5], alternative: .greater).warning == nil)
    #expect(signedRankTest([0, 0, 0]).pValue == 1)
    #expect(signedRankTest([]).warning == .tooFewValues(smallestPValue: 1))
  }
}
