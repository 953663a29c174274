import Synchronization

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
