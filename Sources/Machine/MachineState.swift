import CProcessor
import Foundation

/// A machine as its system describes it at one moment: what a run keeps of it. What can't be read
/// is `nil`.
public struct MachineState: Sendable {
  /// Where the rest can be read, by checks that need more.
  public let files: SystemFiles

  /// The machine's name, its processor in words, which Arm machines lack, and the kernel's release.
  public var name: String?, processor: String?, kernel: String?

  /// The numbers by which a processor's maker tells it from others.
  public var model: String?

  /// Whether a hypervisor runs the system; `nil` where that can't be known, as on Arm.
  public var isVirtual: Bool?

  /// The first core's caches.
  public var caches: [ProcessorCache]

  /// How many processors the system has, counting each hardware thread.
  public var cores: Int?

  /// How many of them `taskset`, a container or a batch system leaves to the program.
  public var usableProcessors: Int?

  /// How much of them the program's container may use.
  public var quota: ProcessorQuota

  /// The policy that sets the clock rate, for instance `performance`.
  public var governor: String?

  /// How many tasks were ready to run, averaged over a minute.
  public var load: Double?

  /// How the processors have spent their time since boot.
  public var processorTime: ProcessorTime?

  /// How often cores have slowed down since boot because they were hot, all together.
  public var throttlings: Int?

  /// How many processors' time the program may take: that of `usableProcessors`, or what a quota
  /// leaves of it.
  public var availableProcessors: Double? { usableProcessors.map { quota.available(of: $0) } }

  /// The fraction of processor time since boot that the hypervisor gave to others.
  public var stolenTime: Double? { processorTime?.stolenShare }

  /// Reads /proc and /sys.
  public init(_ files: SystemFiles = SystemFiles()) {
    self.files = files
    let processors = files.text("/proc/cpuinfo")?.split(separator: "\n") ?? []
    name = files.line("/proc/sys/kernel/hostname")
    processor = processors.first { $0.hasPrefix("model name") }?
      .split(separator: ":", maxSplits: 1).last?
      .trimmingCharacters(in: .whitespaces)
    // A bit that no processor sets by itself, and all hypervisors do.
    isVirtual = processors.first { $0.hasPrefix("flags") }
      .map { $0.split(separator: " ").contains("hypervisor") }
    kernel = files.line("/proc/sys/kernel/osrelease")
    caches = (0...).lazy.map(files.cache).prefix { $0 != nil }.compactMap { $0 }
    let count = processors.count { $0.hasPrefix("processor") }
    cores = count > 0 ? count : nil
    governor = files.line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    load = files.line("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) }
    model = Self.model(processors)
    // Without /proc the system still tells of the calling thread.
    usableProcessors =
      files.usableProcessors ?? (files.root.isEmpty ? Int(assay_usable_processors()) : nil)
    quota = ProcessorQuota(files)
    processorTime = ProcessorTime(files)
    throttlings = files.throttlings(cores: count)
  }

  /// x86 numbers families, models and steppings; Arm implementers, variants, parts and revisions.
  private static func model(_ lines: [Substring]) -> String? {
    let names = [
      "cpu family": "family", "model": "model", "stepping": "stepping",
      "CPU implementer": "implementer", "CPU variant": "variant", "CPU part": "part",
      "CPU revision": "revision",
    ]
    var seen: Set<String> = []
    let numbers = lines.compactMap { line -> String? in
      let field = line.split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      // The first processor speaks for all.
      guard field.count == 2, let name = names[field[0]], seen.insert(name).inserted else {
        return nil
      }
      return "\(name) \(field[1])"
    }
    return numbers.isEmpty ? nil : numbers.joined(separator: ", ")
  }
}

extension SystemFiles {
  /// Counts a list such as `0-3,6`.
  fileprivate var usableProcessors: Int? {
    guard
      let list = text("/proc/self/status")?.split(separator: "\n")
        .first(where: { $0.hasPrefix("Cpus_allowed_list:") })?.split(separator: "\t").last
    else { return nil }
    let counts = list.split(separator: ",").map { range -> Int? in
      let ends = range.split(separator: "-").map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
      return last - first + 1
    }
    return counts.contains(nil) ? nil : counts.compactMap { $0 }.reduce(0, +)
  }

  /// Of cores only: a package's count repeats in each of them.
  fileprivate func throttlings(cores: Int) -> Int? {
    let counts = (0..<cores).compactMap { core in
      line("/sys/devices/system/cpu/cpu\(core)/thermal_throttle/core_throttle_count")
        .flatMap { Int($0) }
    }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }

  fileprivate func cache(_ index: Int) -> ProcessorCache? {
    let directory = "/sys/devices/system/cpu/cpu0/cache/index\(index)"
    guard let level = line(directory + "/level").flatMap({ Int($0) }),
      let type = line(directory + "/type"),
      let size = line(directory + "/size"), size.hasSuffix("K"),
      let kibibytes = Int(size.dropLast())
    else { return nil }
    return ProcessorCache(
      level: level, type: type, bytes: kibibytes * 1024,
      sharedBy: line(directory + "/shared_cpu_list") ?? "")
  }
}
