import Foundation
import Statistics

/// How many times as long a head's calls take as a base's, from the logarithms of the latencies, so
/// that twice and half are as far from 1.
struct LatencyRatio {
  /// The medians, in seconds per call.
  let base: Double, head: Double

  /// The ratio with its 95 % interval.
  let ratio: Double, interval: Interval?

  let pValue: Double

  /// The smallest p-value that so many values could have had.
  let smallestPValue: Double

  /// Of values that were measured at different times: the test of Mann and Whitney, and the shift
  /// of Hodges and Lehmann. `nil` when one has no latency.
  init?(unpaired pair: ComparedPair) {
    let base = pair.base.latencies.map { log($0.seconds) }
    let head = pair.head.latencies.map { log($0.seconds) }
    guard !base.isEmpty, !head.isEmpty else { return nil }
    // All of one below all of the other.
    let apart = (base.indices.map(Double.init), head.indices.map { Double($0 + base.count) })
    self.init(
      pair, shift(from: base, to: head), pValue: mannWhitneyTest(base, head).pValue,
      smallestPValue: mannWhitneyTest(apart.0, apart.1).pValue)
  }

  /// Of values that were measured side by side: of those of the same repetition, seed and run, the
  /// ratios, by Wilcoxon's signed ranks and their pseudomedian. `nil` when there are none.
  init?(paired pair: ComparedPair) {
    let bases = Dictionary(
      pair.base.latencies.filter { $0.round.repetition != nil }.map { ($0.round, $0.seconds) },
      uniquingKeysWith: { first, _ in first })
    let ratios = pair.head.latencies.compactMap { round, seconds in
      bases[round].map { log(seconds / $0) }
    }
    guard !ratios.isEmpty else { return nil }
    self.init(
      pair, pseudomedian(ratios), pValue: signedRankTest(ratios).pValue,
      smallestPValue: signedRankTest(ratios.indices.map { Double($0 + 1) }).pValue)
  }

  private init(
    _ pair: ComparedPair, _ logarithm: Estimate, pValue: Double, smallestPValue: Double
  ) {
    base = median(pair.base.latencies.map(\.seconds))
    head = median(pair.head.latencies.map(\.seconds))
    ratio = exp(logarithm.value)
    interval = logarithm.interval.map { Interval(low: exp($0.low), high: exp($0.high)) }
    self.pValue = pValue
    self.smallestPValue = smallestPValue
  }
}
