import Foundation

/// A hypervisor that runs others meanwhile makes single measurements long.
enum StolenTimeCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    // Below a thousandth it can't move a median.
    guard let stolen = circumstances.machine.stolenTime, stolen >= 0.001 else { return nil }
    return Finding(
      .warning,
      "steal time: since boot the hypervisor gave " + String(format: "%.1f %%", 100 * stolen)
        + " of the processor time to others",
      remedy: "measure on a machine of your own, or at another hour")
  }
}
