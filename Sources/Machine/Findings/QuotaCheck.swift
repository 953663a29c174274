import Foundation

/// A container that may use less than its processors stands still when its share is used up.
enum QuotaCheck: MachineCheck {
  static func finding(_ circumstances: Circumstances) -> Finding? {
    let machine = circumstances.machine
    guard let quota = machine.quota.processors, let cores = machine.usableProcessors,
      quota < Double(cores)
    else { return nil }
    let threads = Int(quota)
    return Finding(
      .warning,
      String(format: "quota: %.2f of %d processors", quota, cores)
        + ": a program that uses more is stopped until the next period",
      remedy: "raise the container's limit"
        + (threads > 0 ? ", or measure \(threads) thread\(threads > 1 ? "s" : "") at most" : ""))
  }
}
