import CProcessor
import Foundation

extension SystemErrorNumber {
  static let notPermitted = SystemErrorNumber(code: EPERM)
  static let accessDenied = SystemErrorNumber(code: EACCES)
  static let noEntry = SystemErrorNumber(code: ENOENT)
  static let noDevice = SystemErrorNumber(code: ENODEV)
  static let notSupported = SystemErrorNumber(code: EOPNOTSUPP)
  static let noSystemCall = SystemErrorNumber(code: ENOSYS)
  static let noSuchThread = SystemErrorNumber(code: ESRCH)
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
  ) throws(SystemErrorNumber) -> Int32 {
    let result = assay_perf_open(event.type, event.config, thread, leader, event.userOnly)
    if result < 0 { throw SystemErrorNumber(code: -result) }
    return result
  }

  func read(_ descriptor: Int32) throws(SystemErrorNumber) -> PerfReading {
    var reading = assay_perf_reading()
    let result = assay_perf_read(descriptor, &reading)
    if result < 0 { throw SystemErrorNumber(code: -result) }
    return PerfReading(value: reading.value, enabled: reading.enabled, running: reading.running)
  }

  func close(_ descriptor: Int32) {
    Foundation.close(descriptor)
  }

  func text(_ error: SystemErrorNumber) -> String {
    String(cString: strerror(error.code))
  }
}
