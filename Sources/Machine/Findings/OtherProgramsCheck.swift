/// Processor time that was taken during the run, and not by this program.
enum OtherProgramsCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    guard let before = start.machine.processorTime, let after = end.machine.processorTime else {
      return nil
    }
    let ticks = after - before
    guard ticks.total > 0 else { return nil }
    let own = (end.processorTime - start.processorTime) * ProcessorTime.ticksPerSecond
    let others = (ticks.busy - own) / ticks.total
    // The two are counted in different ways, and a report's own programs are among the others.
    guard others > 0.05 else { return nil }
    return Finding(
      .warning,
      "other programs took \(percent(others)) of the processor time during the run",
      remedy: "stop them")
  }
}
