import Execution
import Kernels

extension ThreadSpan {
  /// What each thread did, in the order of its beginning; what encloses others comes before them.
  public static func all(in timeline: Timeline) -> [ThreadSpan] {
    let first =
      (0..<timeline.workers).compactMap { worker in
        timeline.spans(of: worker).map(\.start).min()
      }.min() ?? 0
    let scale = Timeline.secondsPerTick
    return (0..<timeline.workers).flatMap { worker in
      timeline.spans(of: worker).map { span in
        ThreadSpan(
          name: span.work == .stage ? "\(span.stage)" : span.work.name,
          layer: span.layer < 0 ? nil : Int(span.layer), thread: worker,
          start: Double(span.start - first) * scale, end: Double(span.end - first) * scale)
      }.sorted { ($0.start, $1.end) < ($1.start, $0.end) }
    }
  }
}

extension RecordedWork {
  /// What a reader of a timeline calls it.
  fileprivate var name: String {
    switch self {
    case .shared: "shared product"
    case .weightGradient: "weight gradient"
    case .weightStep: "weight gradient and step"
    default: "\(self)"
    }
  }
}
