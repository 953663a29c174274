import OrderedCollections

/// Chrome's trace format (Trace Event Format, "JSON Object Format"), which Perfetto and Speedscope
/// open: a process for each activity, with its threads.
public enum ChromeTrace {
  /// The text of a `.json` file.
  public static func text(_ activities: [TracedActivity]) -> String {
    let events = activities.enumerated().flatMap { number, activity in
      names(of: activity, process: number + 1) + spans(of: activity, process: number + 1)
    }
    return JSONText.file(File(displayTimeUnit: "ns", traceEvents: events))
  }

  private struct File: Encodable {
    let displayTimeUnit: String
    let traceEvents: [Event]
  }

  /// An event; times are in microseconds.
  private struct Event: Encodable {
    var name, ph: String
    var pid, tid: Int
    var cat: String?
    var ts, dur: Double?
    var args: [String: String]?
  }

  /// What a process and its threads are called.
  private static func names(of activity: TracedActivity, process: Int) -> [Event] {
    let threads = OrderedSet(activity.spans.map(\.thread))
    let own = Event(
      name: "process_name", ph: "M", pid: process, tid: 0, args: ["name": activity.name])
    return [own]
      + threads.sorted().map { thread in
        Event(
          name: "thread_name", ph: "M", pid: process, tid: thread,
          args: ["name": thread == 0 ? "caller" : "worker \(thread)"])
      }
  }

  /// Complete events.
  private static func spans(of activity: TracedActivity, process: Int) -> [Event] {
    let first = activity.spans.map(\.start).min() ?? 0
    return activity.spans.map { span in
      Event(
        name: span.layer.map { "\(span.name), layer \($0)" } ?? span.name, ph: "X", pid: process,
        tid: span.thread, cat: span.name, ts: microseconds(span.start - first),
        dur: microseconds(span.end - span.start),
        args: span.layer.map { ["layer": "\($0)"] })
    }
  }

  /// Whole nanoseconds: ticks are no finer.
  private static func microseconds(_ seconds: Double) -> Double { (seconds * 1e9).rounded() / 1000 }
}
