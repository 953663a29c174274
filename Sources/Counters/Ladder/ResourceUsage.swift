import Foundation
import Metrics

/// What the kernel has charged to this process, all its threads together (`getrusage`).
struct ResourceUsage: Sendable, Equatable {
  /// Page faults served without and with reading from a disk.
  var minorFaults = 0.0
  var majorFaults = 0.0

  /// Times a thread gave the processor up, and times it was taken away.
  var voluntarySwitches = 0.0
  var involuntarySwitches = 0.0

  /// The most memory that was ever resident, in bytes.
  var peakResident = 0.0

  /// Processor time in seconds, in the program and in the kernel.
  var time = 0.0

  /// The usage up to now.
  static var current: ResourceUsage {
    var usage = rusage()
    // With RUSAGE_SELF and a valid pointer, getrusage has no way to fail.
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return ResourceUsage(
      minorFaults: Double(usage.ru_minflt), majorFaults: Double(usage.ru_majflt),
      voluntarySwitches: Double(usage.ru_nvcsw), involuntarySwitches: Double(usage.ru_nivcsw),
      peakResident: Double(usage.ru_maxrss) * 1024,
      time: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

/// A field of ``ResourceUsage`` that is read as an event.
struct UsageEvent: Sendable {
  var name: String

  /// A level, such as a peak, is reported as it stands at the end; a count as its increase.
  var isLevel = false

  var value: @Sendable (ResourceUsage) -> Double
}

/// Resource usage over a region.
struct UsageSet: EventSet {
  let source = ValueSource.rusage
  let events: [UsageEvent]
  let usage: @Sendable () -> ResourceUsage

  func count(_ region: () -> Void) -> [String: Count] {
    if events.isEmpty {
      region()
      return [:]
    }
    let before = usage()
    region()
    let after = usage()
    return Dictionary(
      uniqueKeysWithValues: events.map { event in
        let end = event.value(after)
        return (event.name, .success([event.isLevel ? end : end - event.value(before)]))
      })
  }
}
