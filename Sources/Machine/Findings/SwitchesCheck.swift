import Foundation

/// Processors that were taken away from the program while it had work.
enum SwitchesCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    let (switches, time) = (
      end.involuntarySwitches - start.involuntarySwitches, end.time - start.time
    )
    // Some a second are housekeeping of the system; a rival on the same processor makes hundreds.
    guard time > 0, Double(switches) / time > 20 else { return nil }
    let rate = String(format: "%.0f", Double(switches) / time)
    return Finding(
      .warning,
      "context switches: the system took a processor away from the program \(switches) times, "
        + "\(rate) a second", remedy: "stop other programs, or use fewer threads")
  }
}
