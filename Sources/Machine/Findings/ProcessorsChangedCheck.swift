/// Processors that came or went during a run, which began with as many threads as there were.
enum ProcessorsChangedCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    guard let before = start.machine.availableProcessors,
      let after = end.machine.availableProcessors, before != after
    else { return nil }
    return Finding(
      .warning,
      "processors: the program could use \(processorsInWords(before)) at the start of the run and "
        + "\(processorsInWords(after)) at its end: threads stayed as many as they were",
      remedy: "measure again")
  }
}
