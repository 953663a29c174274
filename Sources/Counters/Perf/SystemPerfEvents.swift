import CProcessor
import Files
import Foundation

extension SystemError {
  static let notPermitted = SystemError(code: EPERM)
  static let accessDenied = SystemError(code: EACCES)
  static let noEntry = SystemError(code: ENOENT)
  static let noDevice = SystemError(code: ENODEV)
  static let notSupported = SystemError(code: EOPNOTSUPP)
  static let noSystemCall = SystemError(code: ENOSYS)
  static let noSuchThread = SystemError(code: ESRCH)
}

/// The running kernel's performance events.
struct SystemPerfEvents: PerfEvents {
  var paranoid: Int? {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/perf_event_paranoid", encoding: .utf8)
    return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  var threads: [Int32] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    return (names ?? []).compactMap { Int32($0) }
  }

  func open(
    _ event: PerfEvent, thread: Int32, leader: Int32
  ) throws(SystemError) -> Int32 {
    let result = assay_perf_open(event.type, event.config, thread, leader, event.userOnly)
    if result < 0 { throw SystemError(code: -result) }
    return result
  }

  func read(_ descriptor: Int32) throws(SystemError) -> PerfReading {
    var reading = assay_perf_reading()
    let result = assay_perf_read(descriptor, &reading)
    if result < 0 { throw SystemError(code: -result) }
    return PerfReading(value: reading.value, enabled: reading.enabled, running: reading.running)
  }

  func close(_ descriptor: Int32) {
    Foundation.close(descriptor)
  }
}
