import Foundation

/// Processors that lay nearer to each other, or further apart, at the end than at the start.
enum HandOverCheck: RunCheck {
  /// From when on a change is said: the same two processors differ by less.
  private static let leastRatio = 2.0

  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    guard let before = start.handOver, let after = end.handOver, before > 0, after > 0,
      max(before, after) > leastRatio * min(before, after)
    else { return nil }
    func nanoseconds(_ seconds: Double) -> String { String(format: "%.0f ns", 1e9 * seconds) }
    return Finding(
      .warning,
      "processors: a word took \(nanoseconds(before)) from one to another at the start of the run "
        + "and \(nanoseconds(after)) at its end: the host moved them nearer or further apart, and "
        + "cells with threads were measured on both",
      remedy: "measure those again")
  }
}
