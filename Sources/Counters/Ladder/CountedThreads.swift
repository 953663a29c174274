/// The threads that a measured region runs on. PAPI counts a thread only from itself.
public struct CountedThreads: Sendable {
  /// Calls a closure once on each thread, at the same time, with the threads' numbers from 0, the
  /// caller's own; returns when all have finished.
  public typealias OnEach = @Sendable (_ body: @Sendable (_ thread: Int) -> Void) -> Void

  /// How many there are, the caller's among them.
  public let count: Int

  /// `nil` where they belong to somebody who doesn't lend them.
  let onEach: OnEach?

  /// Whether closures can be called on each.
  public var areReachable: Bool { onEach != nil }

  /// The caller's thread alone.
  public static let caller = CountedThreads(count: 1) { body in body(0) }

  /// Names threads.
  ///
  /// - Parameter onEach: reaches each of them; `nil` where nobody can.
  public init(count: Int, onEach: OnEach?) {
    precondition(count > 0, "a region runs on at least one thread")
    self.count = count
    self.onEach = onEach
  }
}
