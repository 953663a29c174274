import Results
import Synchronization

/// The run's writer, shared with whoever must know that no row is being written.
final class WriterBox: @unchecked Sendable {
  private let writer: ResultsWriter
  private let gate = Gate()

  init(_ writer: ResultsWriter) { self.writer = writer }

  func append(_ records: [Record]) throws(ResultsError) {
    try gate.pass { () throws(ResultsError) in try writer.append(records) }
  }

  func replace(_ environment: Environment, at path: String) throws(ResultsError) {
    try gate.pass { () throws(ResultsError) in try environment.write(to: path) }
  }

  var interruption: Interruption { Interruption(gate: gate) }
}

/// Lets one thread at a time write.
final class Gate: Sendable {
  private let lock = Mutex(())

  func pass<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try lock.withLock { (_) throws(Failure) in try body() }
  }
}

/// Ends the process between two groups of rows.
public struct Interruption: Sendable {
  let gate: Gate

  /// Calls `body`, which ends the process, when no row is being written.
  public func end(_ body: () -> Never) -> Never { gate.pass(body) }
}
