/// A clock rate that changes makes equal work take unequal times.
enum GovernorCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    guard let governor = circumstances.machine.governor, governor != "performance" else {
      return nil
    }
    return Finding(
      .warning, "governor '\(governor)': the clock rate follows the load",
      remedy: "set it with 'cpupower frequency-set -g performance'")
  }
}
