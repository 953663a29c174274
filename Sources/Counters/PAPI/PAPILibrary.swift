/// What counting needs of PAPI, so that tests can stand in for a machine that isn't there.
protocol PAPILibrary: Sendable {
  /// The library's version, such as 7.0.0.
  var version: String { get }

  /// Lets the calling thread count. Entering twice is as good as once.
  func enterThread() throws(CounterFailure)

  /// Creates a set of `events` for the calling thread, in their order.
  /// Throws when an event is unknown, or when they can't all be counted at once.
  func makeSet(of events: [String]) throws(CounterFailure) -> Int32

  /// Frees a set that isn't counting.
  func destroy(_ set: Int32)

  func start(_ set: Int32) throws(CounterFailure)
  func read(_ set: Int32, count: Int) throws(CounterFailure) -> [Int64]
  func stop(_ set: Int32, count: Int)

  /// Under which name PAPI finds one of the process's own counters, for instance `FLOPS`.
  func workEvent(_ name: String) -> String

  /// Lends the process's work counters to one measurement at a time. `body` gets the function
  /// that adds so many calls to them.
  func withWorkCounters(_ body: ((Work, _ calls: Int) -> Void) -> Void)
}
