import Testing

@testable import Machine

@Suite struct NoiseReportTests {
  /// Times of several kinds of noise: between neighbours, between quarters, and rare long ones.
  private let times = SpinTimes(
    (0..<200).map { (index: Int) -> Double in
      let microseconds = 40 + index * 37 % 11 + index / 50 * 2 + (index % 40 == 0 ? 15 : 0)
      return Double(microseconds) * 1e-6
    })

  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * abs(expected)
  }

  /// By NumPy 2: `median`, `std(ddof=1) / mean`, `quantile(method='inverted_cdf')`, and the same of
  /// the medians of `reshape(20, 10)`.
  @Test func `times are summarised as NumPy does`() {
    #expect(times.loops == 200)
    #expect(isNear(times.seconds, 48e-6))
    #expect(isNear(times.variation, 0.0899976040694869))
    #expect(isNear(times.low, 41e-6) && isNear(times.high, 56e-6))
    #expect(isNear(times.disturbed, 0.16))
    #expect(isNear(times.blockVariation, 0.04813039725061125))
    #expect(isNear(times.blockSeconds, 483.5e-6))
  }

  /// By SciPy, the shift at which `nct.sf(c, 7499, shift) + nct.cdf(-c, 7499, shift)` is 0.8, with
  /// `c = t.ppf(.975, 7499)`, in standard errors `0.01 * sqrt(2 / 7500)`; of 2000 pairs of means
  /// that far apart that NumPy's generator made, a two-sided test found 79.8 %.
  @Test func `the smallest change is found in four of five tries`() {
    var steady = times
    steady.blockVariation = 0.01
    steady.blockSeconds = 0.004
    var late = steady
    late.seconds = 1.03 * steady.seconds
    let change = SmallestChange(steady, late)
    #expect(abs(change.alternating - 0.00045755499000946616) < 1e-9)
    #expect(abs(change.successive - change.alternating - 0.03) < 1e-12)
    #expect(
      change.description.hasPrefix(
        "smallest change that this machine can show in a minute: 0.05 % between programs that "
          + "alternate in short blocks, 3.0 % between one after the other"))
  }

  @Test func `the worse of the two loops counts, and drift of either sign`() {
    var noisy = times
    noisy.blockVariation *= 3
    noisy.seconds *= 0.9
    let (forth, back) = (SmallestChange(times, noisy), SmallestChange(noisy, times))
    #expect(isNear(forth.alternating, back.alternating))
    let steady = SmallestChange(times, times).alternating
    #expect(abs(forth.alternating - 3 * steady) < 1e-6 * steady)
    #expect(isNear(forth.successive - forth.alternating, 0.1))
  }

  @Test func `a run that goes on says nothing of the smallest change`() {
    let report = NoiseReport(start: times)
    #expect(report.end == nil && report.smallestChange == nil && report.summary == nil)
    let whole = NoiseReport(start: times, end: times)
    #expect(whole.summary == whole.smallestChange?.description)
  }

  @Test func `the drift between two runs is the furthest that their loops lie apart`() {
    func loop(_ seconds: Double) -> SpinTimes {
      var loop = times
      loop.seconds = seconds
      return loop
    }
    let base = NoiseReport(start: loop(40), end: loop(42))
    let head = NoiseReport(start: loop(41), end: loop(44))
    #expect(isNear(head.drift(from: base), 0.1) && isNear(base.drift(from: head), 0.1))
    #expect(isNear(base.drift(from: NoiseReport(start: loop(42))), 0.05))
  }
}
