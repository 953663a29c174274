import Files
import Metrics

/// Kernel events that are counted together, over every thread of the process.
///
/// The events are opened when the region starts, for each thread that lives then; a thread created
/// during the region is counted with the one that created it. Workers that were started before are
/// therefore counted too, which inheritance alone would miss.
struct PerfSet: EventSet {
  let source = ValueSource.perf
  let events: [PerfEvent]
  let perf: any PerfEvents

  func count(_ region: () -> Void) -> [String: Count] {
    if events.isEmpty {
      region()
      return [:]
    }
    let opened = Result { () throws(CounterFailure) in try openGroups() }
    let groups = (try? opened.get()) ?? []
    defer { groups.forEach(perf.close) }

    let before = readings(groups)
    region()
    let after = readings(groups)

    do throws(CounterFailure) {
      _ = try opened.get()
      let counts = try counts(from: try before.get(), to: try after.get())
      return Plausibility.check(
        Dictionary(uniqueKeysWithValues: zip(events.map(\.name), counts)),
        cycles: PerfEvent.cycles.name, instructions: PerfEvent.instructions.name)
    } catch {
      return Dictionary(uniqueKeysWithValues: events.map { ($0.name, .failure(error)) })
    }
  }

  /// One group of descriptors for each thread, in the events' order.
  private func openGroups() throws(CounterFailure) -> [[Int32]] {
    var groups: [[Int32]] = []
    for thread in perf.threads {
      do throws(SystemError) {
        groups.append(try perf.open(group: events, thread: thread))
      } catch {
        if error == .noSuchThread { continue }  // It ended between the listing and now.
        groups.forEach(perf.close)
        throw CounterFailure(reason: perf.reason(error))
      }
    }
    if groups.isEmpty { throw CounterFailure(reason: "/proc/self/task names no threads") }
    return groups
  }

  private func readings(_ groups: [[Int32]]) -> Result<[[PerfReading]], CounterFailure> {
    do throws(SystemError) {
      var readings: [[PerfReading]] = []
      for group in groups {
        readings.append(
          try group.map { descriptor throws(SystemError) in try perf.read(descriptor) })
      }
      return .success(readings)
    } catch {
      return .failure(CounterFailure(reason: "reading the counter: \(error.reason)"))
    }
  }

  /// Each event's increase on each thread.
  private func counts(
    from before: [[PerfReading]], to after: [[PerfReading]]
  ) throws(CounterFailure) -> [[Double]] {
    var counts = [[Double]](repeating: [], count: events.count)
    for (start, end) in zip(before, after) {
      for index in events.indices {
        let enabled = end[index].enabled &- start[index].enabled
        let running = end[index].running &- start[index].running
        if running < enabled {
          throw CounterFailure(
            reason: "counted for \(running) of \(enabled) ns: something else uses the counters")
        }
        counts[index].append(
          Double(Int64(bitPattern: end[index].value &- start[index].value)))
      }
    }
    return counts
  }
}
