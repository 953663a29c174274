/// A clock rate that was another at the end than at the start.
enum DriftCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    let change = end.spin.seconds / start.spin.seconds - 1
    guard abs(change) > 0.01 else { return nil }
    let amount = percent(abs(change)) + (change > 0 ? " longer" : " less time")
    return Finding(
      .warning,
      "drift: equal work took \(amount) at the end of the run than at its start: the clock rate or "
        + "a neighbour changed",
      remedy: "compare only what was measured side by side")
  }
}
