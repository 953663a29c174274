import Testing

@testable import Statistics

@Suite struct DistributionTests {
  /// `scipy.stats.t.cdf` and `.sf` of SciPy 1.17.
  @Test(arguments: [
    (1, 1, 0.75, 0.25), (2.5, 3.5, 0.962152678095255, 0.03784732190474501),
    (-0.7, 12.25, 0.24850319787727393, 0.7514968021227261),
    (40, 2, 0.9996877926639076, 0.0003122073360923703),
    (6, 30, 0.9999993028615617, 6.971384383602382e-07), (9, 1000, 1, 5.564538585935727e-19),
  ])
  func `Student's distribution agrees with SciPy in both tails`(
    t: Double, degrees: Double, below: Double, above: Double
  ) {
    #expect(agree(studentProbability(t, degreesOfFreedom: degrees), below))
    #expect(agree(studentProbability(-t, degreesOfFreedom: degrees), above))
  }

  @Test func `Student's distribution has both ends`() {
    #expect(studentProbability(-.infinity, degreesOfFreedom: 3) == 0)
    #expect(studentProbability(0, degreesOfFreedom: 3) == 0.5)
    #expect(studentProbability(.infinity, degreesOfFreedom: 3) == 1)
  }

  /// `scipy.stats.t.ppf((1 + confidence) / 2, degrees)` of SciPy 1.17.
  @Test(arguments: [
    (0.95, 2.5, 3.5746548420036817), (0.999, 4.5, 7.580740499372756),
    (1 - 1e-6, 9, 11.636782027137297), (0.95, 1e6, 1.959966356814107),
  ])
  func `Student's quantiles agree with SciPy for any degrees of freedom`(
    confidence: Double, degrees: Double, t: Double
  ) {
    let quantile = studentT(confidence: confidence, degreesOfFreedom: degrees)
    #expect(agree(quantile, t))
  }

  /// `scipy.stats.norm.ppf` of SciPy 1.17.
  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-12, -7.034483825301131), (0.001, -3.090232306167813),
    (0.25, -0.6744897501960817), (0.975, 1.959963984540054),
  ])
  func `normal quantiles agree with SciPy far into the tail`(probability: Double, z: Double) {
    #expect(agree(normalQuantile(probability), z))
  }
}
