/// A hypervisor that ran others during the run.
enum StolenDuringRunCheck: RunCheck {
  static func finding(from start: Conditions, to end: Conditions) -> Finding? {
    guard let before = start.machine.processorTime, let after = end.machine.processorTime,
      let stolen = (after - before).stolenShare, stolen >= 0.001
    else { return nil }
    return Finding(
      .warning,
      "steal time: during the run the hypervisor gave \(percent(stolen)) of the processor time to "
        + "others", remedy: "measure on a machine of your own, or at another hour")
  }
}
