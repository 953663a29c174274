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

  /// Reads the process's groups and those above them, of either version of the interface. A
  /// container may see the names of its host's groups, but only its own folder: what isn't there is
  /// passed over.
  init(_ files: SystemFiles) {
    let folders = (files.text("/proc/self/cgroup") ?? "").split(separator: "\n").flatMap {
      Self.folders(group: $0)
    }
    processors = folders.compactMap { Self.limit($0, files) }.min()
    let stops = folders.compactMap { folder in
      files.text(folder + "/cpu.stat")?.split(separator: "\n")
        .first { $0.hasPrefix("nr_throttled ") }
        .flatMap { Int($0.split(separator: " ")[1]) }
    }
    throttled = stops.isEmpty ? nil : stops.reduce(0, +)
  }

  /// The folders of a line `number:controllers:path`, the group's first.
  private static func folders(group line: Substring) -> [String] {
    let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3 else { return [] }
    let mount: String
    if fields[1].isEmpty {
      mount = "/sys/fs/cgroup"
    } else if fields[1].split(separator: ",").contains("cpu") {
      mount = "/sys/fs/cgroup/cpu"
    } else {
      return []
    }
    var parts = fields[2].split(separator: "/")
    var folders: [String] = []
    while !parts.isEmpty {
      folders.append(mount + "/" + parts.joined(separator: "/"))
      parts.removeLast()
    }
    return folders + [mount]
  }

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
