import Metrics

/// What counting needs of PAPI, so that tests can stand in for a machine that isn't there.
protocol PAPILibrary: Sendable {
  /// The library's version, such as 7.0.0.
  var version: String { get }

  /// Creates a set of `events` for the calling thread, in their order.
  /// Throws when an event is unknown, or when they can't all be counted at once.
  func makeSet(of events: [String]) throws(CounterFailure) -> Int32

  /// Frees a set that isn't counting.
  func destroy(_ set: Int32)

  func start(_ set: Int32) throws(CounterFailure)
  func read(_ set: Int32, count: Int) throws(CounterFailure) -> [Int64]
  func stop(_ set: Int32, count: Int)

  /// Under which name PAPI finds the process's own counter `FLOPS`, `BYTES` or `NONZEROS`.
  func workEvent(_ name: String) -> String

  /// Lends the process's work counters to one measurement at a time. `body` gets the function
  /// that adds to them.
  func withWorkCounters(_ body: ((Work) -> Void) -> Void)
}

/// One PAPI event set around a region. It counts the thread that created it, and no other.
final class PAPISet: EventSet {
  static let cycles = Metric.cycles.name
  static let instructions = Metric.instructions.name

  let source: ValueSource
  private let library: any PAPILibrary
  private let events: [String]
  private let set: Int32

  init(
    _ events: [String], source: ValueSource, library: any PAPILibrary
  ) throws(CounterFailure) {
    self.library = library
    self.events = events
    self.source = source
    set = try library.makeSet(of: events)
  }

  deinit { library.destroy(set) }

  func count(_ region: () -> Void) -> [String: Count] {
    do throws(CounterFailure) {
      try library.start(set)
    } catch {
      region()
      return failure(error)
    }
    defer { library.stop(set, count: events.count) }
    let before = values()
    region()
    let after = values()
    do throws(CounterFailure) {
      let totals = zip(try after.get(), try before.get()).map { Double($0 &- $1) }
      return Plausibility.check(
        Dictionary(uniqueKeysWithValues: zip(events, totals)),
        cycles: Self.cycles, instructions: Self.instructions)
    } catch {
      return failure(error)
    }
  }

  private func values() -> Result<[Int64], CounterFailure> {
    Result { () throws(CounterFailure) in try library.read(set, count: events.count) }
  }

  private func failure(_ failure: CounterFailure) -> [String: Count] {
    Dictionary(uniqueKeysWithValues: events.map { ($0, .failure(failure)) })
  }
}
