import Foundation

/// Equal work that takes unequal times within a tenth of a second.
enum SpinSpreadCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    let worst = spread(start.spin) > spread(end.spin) ? start.spin : end.spin
    guard spread(worst) > 0.05 else { return nil }
    let range = String(format: "%.1f to %.1f", 1e6 * worst.low, 1e6 * worst.high)
    return Finding(
      .warning,
      "spin loop: 95 % of equal loops took \(range) µs, \(percent(worst.disturbed)) of them were "
        + "disturbed: so do measurements vary",
      remedy: "stop other programs, or measure on a machine of your own")
  }

  /// How wide 95 % of the loops lie, over their median.
  private static func spread(_ times: SpinTimes) -> Double {
    (times.high - times.low) / times.seconds
  }
}
