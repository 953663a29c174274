/// Processors that slowed down because they were hot.
enum ThrottlingCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    guard let before = start.machine.throttlings, let after = end.machine.throttlings,
      after > before
    else { return nil }
    return Finding(
      .warning,
      "throttling: processors slowed down \(after - before) times during the run because they were "
        + "hot", remedy: "cool the machine, or let it rest before")
  }
}
