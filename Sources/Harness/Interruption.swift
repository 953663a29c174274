import Results
import Synchronization

/// The run's writer, shared with whoever must know that no row is being written.
final class WriterBox: @unchecked Sendable {
  private let writer: ResultsWriter
  private let gate = Mutex(())

  init(_ writer: ResultsWriter) { self.writer = writer }

  func append(_ records: [Record]) throws(ResultsError) {
    try gate.withLock { (_) throws(ResultsError) in try writer.append(records) }
  }

  func replace(_ environment: Environment, at path: String) throws(ResultsError) {
    try gate.withLock { (_) throws(ResultsError) in try environment.write(to: path) }
  }

  func whileIdle(_ body: () -> Never) -> Never {
    gate.withLock { _ in body() }
  }
}

/// Ends the process between two cells' rows.
public struct Interruption: Sendable {
  let writer: WriterBox

  /// Calls `body`, which ends the process, when no row is being written.
  public func end(_ body: () -> Never) -> Never { writer.whileIdle(body) }
}
