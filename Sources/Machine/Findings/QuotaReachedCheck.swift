/// A container that was stopped because its share of the processors was used up.
enum QuotaReachedCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    guard let before = start.machine.quota.throttled, let after = end.machine.quota.throttled,
      after > before
    else { return nil }
    return Finding(
      .warning,
      "quota: the container was stopped in \(after - before) periods of the run, because its share "
        + "of the processors was used up", remedy: "raise its limit, or use fewer threads")
  }
}
