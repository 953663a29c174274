import Foundation
import Machine
import Statistics

/// What compression bought, in a few words, what the count of operations had promised, and what
/// kept it from that:
/// `3.1× faster (FLOPs promise 10.0×): weights fit into the level-2 cache either way`.
enum Verdict {
  /// - Parameters:
  ///   - row: the cell, with its speed-up.
  ///   - baseline: the dense cell that the speed-up is against.
  ///   - failedSeeds: how many of the cell's seeds failed while others didn't.
  ///   - caches: those of the processor.
  static func text(
    _ row: SummaryRow, against baseline: SummaryRow?, failedSeeds: Int,
    caches: [ProcessorCache]
  ) -> String {
    if row.failed { return "failed" }
    guard row.latency != nil else { return "not measured" }
    let failures =
      switch failedSeeds {
      case 0: ""
      case 1: ", 1 seed failed"
      default: ", \(failedSeeds) seeds failed"
      }
    if row.cell.isBaseline { return "baseline" + failures }
    guard let speedup = row.speedup, let baseline else { return "no dense baseline" + failures }
    let promise = promise(row, against: baseline)
    let promised = promise.map { " (FLOPs promise \(times($0)))" } ?? ""
    let reason = Shortfall.text(row, baseline: baseline, promise: promise, caches: caches)
      .map { ": " + $0 }
    return speed(speedup, row.speedupInterval) + promised
      + (reason ?? "") + failures
  }

  /// How many times fewer operations a row takes than dense. Less than 5 % fewer is no promise.
  static func promise(_ row: SummaryRow, against baseline: SummaryRow?) -> Double? {
    ratio(baseline?.executedFLOPs ?? baseline?.nominalFLOPs, row.executedFLOPs)
      .flatMap { $0 < 1.05 ? nil : $0 }
  }

  /// What compression bought, without reasons: `3.1× faster`.
  static func brief(_ row: SummaryRow) -> String {
    if row.failed { return "failed" }
    guard row.latency != nil else { return "not measured" }
    if row.cell.isBaseline { return "baseline" }
    return row.speedup.map { speed($0, row.speedupInterval) } ?? "no dense baseline"
  }

  /// Faster or slower is what the interval of the ratio leaves no doubt about.
  private static func speed(_ speedup: Double, _ interval: Interval?) -> String {
    guard let interval else { return "about \(times(speedup)), too few repetitions" }
    if interval.contains(1) { return "same speed" }
    return speedup > 1 ? "\(times(speedup)) faster" : "slower: \(times(speedup))"
  }

  /// One decimal, or as many as it takes, up to three, to tell it from 1.
  private static func times(_ ratio: Double) -> String {
    let decimals = (1...3).first { abs(ratio - 1) * pow(10, Double($0)) >= 0.5 } ?? 3
    return String(format: "%.\(decimals)f×", ratio)
  }
}
