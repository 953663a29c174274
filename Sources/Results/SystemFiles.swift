import Files
import Foundation

/// The files in which Linux describes a machine: proc(5), and Documentation/ABI/ of the kernel for
/// /sys. On another system, or where one is missing, there is nothing to read.
package struct SystemFiles {
  /// What stands before /proc and /sys: nothing, or a directory with copies of them.
  package let root: String

  /// Creates a reader.
  package init(root: String) { self.root = root }

  /// A whole file.
  private func text(_ path: String) -> String? {
    guard let file = try? PosixFile(path: root + path, flags: O_RDONLY),
      let bytes = try? file.readToEnd()
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A file of one line, without its end; `nil` also when it is empty.
  func line(_ path: String) -> String? {
    guard let line = text(path)?.split(separator: "\n").first else { return nil }
    return line.trimmingCharacters(in: .whitespaces)
  }

  private var processors: [Substring] {
    text("/proc/cpuinfo")?.split(separator: "\n") ?? []
  }

  /// The processor's name; Arm machines don't say it in words.
  var processor: String? {
    processors.first { $0.hasPrefix("model name") }?
      .split(separator: ":", maxSplits: 1).last?
      .trimmingCharacters(in: .whitespaces)
  }

  var cores: Int? {
    let count = processors.count { $0.hasPrefix("processor") }
    return count > 0 ? count : nil
  }

  var load: Double? {
    line("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) }
  }

  /// The share of `steal` in all the time counted since boot. The fields are user, nice, system,
  /// idle, iowait, irq, softirq, steal; the guest's that follow are part of the first two.
  var stolenTime: Double? {
    guard let line = line("/proc/stat"), line.hasPrefix("cpu ") else { return nil }
    let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    return ticks.count == 8 ? ratio(ticks[7], ticks.reduce(0, +)) : nil
  }

  /// The hardware threads of the first core, when there is more than one.
  var siblings: String? {
    line("/sys/devices/system/cpu/cpu0/topology/thread_siblings_list")
      .flatMap { $0.contains(",") || $0.contains("-") ? $0 : nil }
  }

  /// Whether the layout of a process's memory changes from run to run: for the system as a whole,
  /// and not switched off for this process by setarch(8).
  var randomizesAddresses: Bool {
    guard let setting = line("/proc/sys/kernel/randomize_va_space"), setting != "0" else {
      return false
    }
    // ADDR_NO_RANDOMIZE of <sys/personality.h>.
    let personality = line("/proc/self/personality").flatMap { UInt32($0, radix: 16) } ?? 0
    return personality & 0x0040000 == 0
  }

  var caches: [Environment.Cache] {
    (0...).lazy.map(cache).prefix { $0 != nil }.compactMap { $0 }
  }

  private func cache(_ index: Int) -> Environment.Cache? {
    let directory = "/sys/devices/system/cpu/cpu0/cache/index\(index)"
    guard let level = line(directory + "/level").flatMap({ Int($0) }),
      let type = line(directory + "/type"),
      let size = line(directory + "/size"), size.hasSuffix("K"),
      let kibibytes = Int(size.dropLast())
    else { return nil }
    return Environment.Cache(
      level: level, type: type, bytes: kibibytes * 1024,
      sharedBy: line(directory + "/shared_cpu_list") ?? "")
  }
}
