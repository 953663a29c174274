import Testing

@testable import Statistics

@Suite struct MinimumDetectableEffectTests {
  /// The root, by `scipy.optimize.brentq`, of the power minus `power`; the power from
  /// `scipy.integrate.quad` over the χ distribution, which agrees with `scipy.stats.nct` of SciPy
  /// 1.17 where that isn't NaN.
  @Test(arguments: [
    (5, 0.05, 0.8, Alternative.twoSided, 1.6819969659555547),
    (10, 0.05, 0.8, .twoSided, 0.9960013714554448), (10, 0.05, 0.9, .greater, 1.0048502997385969),
    (20, 0.01, 0.95, .twoSided, 1.03722340410004), (3, 0.05, 0.8, .less, 2.29727476730517),
    (2, 0.05, 0.8, .twoSided, 11.54988843588238), (7, 0.001, 0.8, .less, 2.449146240234847),
    (200, 0.05, 0.8, .twoSided, 0.19906417540670596),
    (5, 2.5e-4, 0.8, .twoSided, 6.781127535666468),
  ])
  func `the effect agrees with the noncentral t distribution`(
    replicates: Int, alpha: Double, power: Double, alternative: Alternative, expected: Double
  ) throws {
    let effect = try #require(
      minimumDetectableEffect(
        standardDeviation: 2, replicates: replicates, alpha: alpha, power: power,
        alternative: alternative))
    #expect(agree(effect, 2 * expected, tolerance: 1e-6))
  }

  @Test func `a single replicate detects nothing and no spread hides nothing`() {
    #expect(minimumDetectableEffect(standardDeviation: 1, replicates: 1) == nil)
    #expect(minimumDetectableEffect(standardDeviation: 0, replicates: 3) == 0)
  }
}
