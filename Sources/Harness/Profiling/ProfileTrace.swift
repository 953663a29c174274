import CPU
import Execution
import Kernels

/// What the threads did in the last calls of a cell, or the last steps of a training.
public struct ProfileTrace: Sendable {
  /// What ran, in words.
  public let name: String

  /// What each thread did, in the order of its beginning.
  public let spans: [ThreadSpan]

  /// As much as a reader looks at: more makes a file that takes long to open.
  private static let mostSpans = 4000

  init(_ name: String, of profiled: any ProfiledExecutable) {
    self.init(name, last: profiled.spans)
  }

  init(_ name: String, of timeline: Timeline) {
    self.init(name, last: ThreadSpan.all(in: timeline))
  }

  /// Keeps what began in the last stretch of time, in which no more spans began than are kept.
  private init(_ name: String, last all: [ThreadSpan]) {
    self.name = name
    let starts = all.map(\.start).sorted()
    let first = starts.dropFirst(max(starts.count - Self.mostSpans, 0)).first ?? 0
    spans = all.filter { $0.start >= first }
  }
}
