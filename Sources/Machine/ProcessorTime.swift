import Foundation

/// How all processors together spent their time since boot, in the system's ticks (/proc/stat).
public struct ProcessorTime: Sendable, Equatable {
  /// Time in programs and in the kernel, time that the hypervisor gave to others, and all time.
  public var busy: Double, stolen: Double, total: Double

  /// How many ticks a second has.
  static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

  /// Creates times.
  public init(busy: Double, stolen: Double, total: Double) {
    self.busy = busy
    self.stolen = stolen
    self.total = total
  }

  /// Reads the first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal; the
  /// guest's that follow are part of the first two.
  init?(_ files: SystemFiles) {
    guard let line = files.line("/proc/stat"), line.hasPrefix("cpu ") else { return nil }
    let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    guard ticks.count == 8 else { return nil }
    busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]
    stolen = ticks[7]
    total = ticks.reduce(0, +)
  }

  /// The stolen part of all time; `nil` when no time has passed.
  public var stolenShare: Double? { total > 0 ? stolen / total : nil }

  /// The time between two moments.
  static func - (end: ProcessorTime, start: ProcessorTime) -> ProcessorTime {
    ProcessorTime(
      busy: end.busy - start.busy, stolen: end.stolen - start.stolen,
      total: end.total - start.total)
  }
}
