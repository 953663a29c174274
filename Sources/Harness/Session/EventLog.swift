import Files
import Foundation

/// What a run does, as it does it: `log.jsonl` in its directory, one event a line, so that a run on
/// a far machine can be followed with `tail -f`.
///
/// The log tells, and decides nothing: where it can't be written the run goes on, and says so once.
final class EventLog {
  /// One event: a JSON object a line.
  private struct Event: Encodable {
    /// The time of day in UTC, to the millisecond.
    let time: String
    /// Seconds since the run, or its going on, began.
    let elapsed: Double
    /// `started`, `began`, `finished`, `noted` or `ended`.
    let event: String
    /// Of what, in words.
    let what: String
    /// How many cells are done, of how many.
    let done, cells: Int
  }

  private let file: AppendedFile?
  private let cells: Int
  private let start = ContinuousClock.now
  private var done = 0
  private var last = ""

  /// Why events are lost; `nil` while they aren't.
  private(set) var failure: String?

  /// What is to be said of it in the run's notes.
  var warnings: [String] { failure.map { ["events weren't logged: \($0)"] } ?? [] }

  /// Opens a log to append to.
  ///
  /// - Parameter cells: how many there are to do.
  init(path: String, cells: Int) {
    self.cells = cells
    do throws(SystemError) {
      let file = try AppendedFile(path: path, appending: true)
      // Without a last line that was cut off when a run was killed.
      try file.keep(file.wholeLines())
      self.file = file
    } catch {
      file = nil
      failure = "\(path): \(error.reason)"
    }
  }

  /// The run, or its going on, begins.
  func started(_ what: String) { add("started", what) }

  /// Progress, as a progress bar is told it. Of what is told again and again with other fractions
  /// the first is kept.
  func add(_ progress: RunProgress<String>) {
    switch progress {
    case .began(let what, _):
      if what != last { add("began", what) }
      last = what
    case .finished(let cell):
      done += 1
      add("finished", cell)
    }
  }

  /// Something that whoever follows should know.
  func noted(_ what: String) { add("noted", what) }

  /// All cells are done.
  func ended() { add("ended", "the run") }

  private func add(_ event: String, _ what: String) {
    guard let file, failure == nil else { return }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Event(
      time: Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)),
      elapsed: (elapsed * 1000).rounded() / 1000, event: event, what: what, done: done,
      cells: cells)
    do {
      try file.append(String(decoding: try encoder.encode(line), as: UTF8.self) + "\n")
    } catch {
      failure = "log.jsonl: \((error as? SystemError)?.reason ?? "\(error)")"
    }
  }
}
