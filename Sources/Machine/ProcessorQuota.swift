import Foundation

/// How much of the processors the control groups of this process let it have: cgroups(7),
/// Documentation/admin-guide/cgroup-v2.rst of the kernel. A container's limit is one of them.
public struct ProcessorQuota: Sendable, Equatable {
  /// Processor time a second, the least that a group or one above it allows; `nil` without a limit.
  public var processors: Double?

  /// In how many periods a group was stopped because its time was used up; `nil` when unknown.
  public var throttled: Int?

  /// Creates a quota.
  public init(processors: Double? = nil, throttled: Int? = nil) {
    self.processors = processors
    self.throttled = throttled
  }

  /// Reads the process's groups and those above them.
  public init(_ files: SystemFiles) {
    let folders = ControlGroups(files).folders
    processors = folders.compactMap { Self.limit($0, files) }.min()
    let stops = folders.compactMap { folder in
      files.text(folder + "/cpu.stat")?.split(separator: "\n")
        .first { $0.hasPrefix("nr_throttled ") }
        .flatMap { Int($0.split(separator: " ")[1]) }
    }
    throttled = stops.isEmpty ? nil : stops.reduce(0, +)
  }

  /// The time that a program may take of so many processors, in processors.
  public func available(of usable: Int) -> Double { min(processors ?? .infinity, Double(usable)) }

  /// How many threads can work at a time on so many processors: one on each, or as many as it takes
  /// to use the quota up. More would use it up sooner, and then all be stopped.
  public func threads(of usable: Int) -> Int { max(1, Int(available(of: usable).rounded(.up))) }

  private static func limit(_ folder: String, _ files: SystemFiles) -> Double? {
    if let fields = files.line(folder + "/cpu.max")?.split(separator: " "), fields.count == 2 {
      return ratio(fields[0], fields[1])
    }
    guard let quota = files.line(folder + "/cpu.cfs_quota_us"),
      let period = files.line(folder + "/cpu.cfs_period_us")
    else { return nil }
    return ratio(quota[...], period[...])
  }

  /// Version 2 says `max`, version 1 says -1, where there is no limit.
  private static func ratio(_ quota: Substring, _ period: Substring) -> Double? {
    guard let quota = Double(quota), let period = Double(period), quota > 0, period > 0 else {
      return nil
    }
    return quota / period
  }
}

/// Whole processors or parts of them, for instance `0.50 processors`.
func processorsInWords(_ count: Double) -> String {
  let number = String(format: count == count.rounded() ? "%.0f" : "%.2f", count)
  return number + (count == 1 ? " processor" : " processors")
}
