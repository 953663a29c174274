import Testing

@testable import Statistics

@Suite struct CorrectionTests {
  /// The p-values of Benjamini & Hochberg 1995, §3.2, who reject the first four at .05;
  /// Bonferroni's procedure rejects three.
  let published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1,
  ]

  /// `scipy.stats.false_discovery_control` of SciPy 1.17.
  @Test func `Benjamini and Hochberg's agree with their paper and with SciPy`() {
    let adjusted = benjaminiHochbergAdjusted(published)
    #expect(adjusted.filter { $0 <= 0.05 }.count == 4)
    let expected = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714286, 0.06385714286, 0.0645, 0.0765, 0.486,
      0.58118181818, 0.714875, 0.75323076923, 0.81321428571, 1,
    ]
    for (value, expected) in zip(adjusted, expected) { #expect(agree(value, expected)) }
  }

  /// By Holm's definition in NumPy: `maximum.accumulate((m - arange(m)) * sorted)`, at most 1.
  @Test func `Holm's agree with their definition`() {
    let adjusted = holmAdjusted(published)
    #expect(adjusted.filter { $0 <= 0.05 }.count == 3)
    let expected = [
      0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1,
    ]
    for (value, expected) in zip(adjusted, expected) { #expect(agree(value, expected)) }
  }

  @Test func `adjusted p-values keep the order given`() {
    let holm = holmAdjusted([0.04, 0.001, 0.03, 0.02, 0.03])
    for (value, expected) in zip(holm, [0.09, 0.005, 0.09, 0.08, 0.09]) {
      #expect(agree(value, expected))
    }
    let rates = benjaminiHochbergAdjusted([0.04, 0.001, 0.03, 0.02, 0.03])
    for (value, expected) in zip(rates, [0.04, 0.005, 0.0375, 0.0375, 0.0375]) {
      #expect(agree(value, expected))
    }
  }

  @Test func `a single test is not corrected, and none is none`() {
    #expect(holmAdjusted([0.03]) == [0.03])
    #expect(benjaminiHochbergAdjusted([0.03]) == [0.03])
    #expect(holmAdjusted([]).isEmpty && benjaminiHochbergAdjusted([]).isEmpty)
  }
}
