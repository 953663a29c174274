import Files

/// A count of the kernel, and the nanoseconds for which it was asked for and really kept.
struct PerfReading: Sendable, Equatable {
  var value: UInt64
  var enabled: UInt64
  var running: UInt64
}

/// What counting needs of the kernel's performance events, so that tests can stand in for a machine
/// that isn't there.
protocol PerfEvents: Sendable {
  /// `/proc/sys/kernel/perf_event_paranoid`; `nil` when it can't be read.
  var paranoid: Int? { get }

  /// The ids of this process's threads.
  var threads: [Int32] { get }

  /// Starts counting for a thread (0: the calling one) and those that it creates from now on.
  /// Returns a descriptor; `leader` is that of the group to join, or -1.
  func open(_ event: PerfEvent, thread: Int32, leader: Int32) throws(SystemError) -> Int32
  func read(_ descriptor: Int32) throws(SystemError) -> PerfReading
  func close(_ descriptor: Int32)
}

extension PerfEvents {
  /// Opens events that are counted together: hardware events as one group, which the processor
  /// counts whole or not at all, and the kernel's own events each for itself. Those compete for
  /// nothing, and `task-clock` in a group led by `page-faults` starts some milliseconds late
  /// (seen on Linux 6.18).
  func open(
    group events: [PerfEvent], thread: Int32
  ) throws(SystemError) -> [Int32] {
    var descriptors: [Int32] = []
    for event in events {
      do throws(SystemError) {
        let leader = event.isHardware ? descriptors.first ?? -1 : -1
        descriptors.append(try open(event, thread: thread, leader: leader))
      } catch {
        close(descriptors)
        throw error
      }
    }
    return descriptors
  }

  /// Tries whether a group can be counted.
  func check(group events: [PerfEvent]) throws(CounterFailure) {
    do throws(SystemError) {
      close(try open(group: events, thread: 0))
    } catch {
      throw CounterFailure(reason: reason(error))
    }
  }

  func close(_ descriptors: [Int32]) {
    // Members first: a group that loses its leader is taken apart.
    for descriptor in descriptors.reversed() { close(descriptor) }
  }

  /// Says why an event can't be counted, and what would help.
  func reason(_ error: SystemError) -> String {
    let level = paranoid.map(String.init) ?? "unknown"
    let explanation =
      switch error {
      case .notPermitted, .accessDenied:
        // At 2 and below any program may count its own part, unless something else forbids it.
        (paranoid ?? 3) > 2
          ? "perf_event_paranoid is \(level): allow it with \(PerfRights.remedy)"
          : "perf_event_paranoid is \(level), so a container's or the system's own rules "
            + "forbid it: allow perf_event_open there, or give it the capability CAP_PERFMON"
      case .noEntry, .noDevice, .notSupported:
        "no such event on this processor (perf_event_paranoid \(level)); "
          + "virtual machines often hide the counters"
      case .noSystemCall:
        "this kernel has no perf_event_open, or a container's filter of system calls hides it"
      default:
        "perf_event_paranoid \(level)"
      }
    return "perf_event_open: \(error.reason): \(explanation)"
  }
}
