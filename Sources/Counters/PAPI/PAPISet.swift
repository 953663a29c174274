import Metrics
import Synchronization

/// PAPI's event sets around a region, one on each of its threads: a set counts the thread that
/// created it, and no other.
final class PAPISet: EventSet {
  static let cycles = Metric.cycles.name
  static let instructions = Metric.instructions.name

  let source: ValueSource
  private let library: any PAPILibrary
  let events: [String]
  private let onEach: CountedThreads.OnEach
  private let sets: [Int32]

  /// Creates a set on each thread.
  ///
  /// - Parameter threads: threads that can be reached.
  init(
    _ events: [String], source: ValueSource, library: any PAPILibrary,
    threads: CountedThreads = .caller
  ) throws(CounterFailure) {
    guard let onEach = threads.onEach else {
      throw CounterFailure(
        reason: "PAPI counts threads from themselves, and those of this region belong to others")
    }
    let made = Self.run(threads.count, onEach) { _ in
      Result { () throws(CounterFailure) in
        try library.enterThread()
        return try library.makeSet(of: events)
      }
    }
    do throws(CounterFailure) {
      var sets: [Int32] = []
      for set in made { sets.append(try set.get()) }
      self.sets = sets
    } catch {
      for case .success(let set) in made { library.destroy(set) }
      throw error
    }
    self.library = library
    self.events = events
    self.source = source
    self.onEach = onEach
  }

  deinit {
    for set in sets { library.destroy(set) }
  }

  func count(_ region: () -> Void) -> [String: Count] {
    let library = library
    let (sets, count) = (sets, events.count)
    let before = Self.run(sets.count, onEach) { thread in
      Result { () throws(CounterFailure) in
        try library.start(sets[thread])
        return try library.read(sets[thread], count: count)
      }
    }
    region()
    let after = Self.run(sets.count, onEach) { thread in
      let values = Result { () throws(CounterFailure) in
        try library.read(sets[thread], count: count)
      }
      library.stop(sets[thread], count: count)
      return values
    }
    do throws(CounterFailure) {
      var totals = [[Double]](repeating: [], count: count)
      for (start, end) in zip(before, after) {
        let (start, end) = (try start.get(), try end.get())
        for event in events.indices { totals[event].append(Double(end[event] &- start[event])) }
      }
      return Plausibility.check(
        Dictionary(uniqueKeysWithValues: zip(events, totals)),
        cycles: Self.cycles, instructions: Self.instructions)
    } catch {
      return Dictionary(uniqueKeysWithValues: events.map { ($0, .failure(error)) })
    }
  }

  /// What each thread answers.
  private static func run<Value: Sendable>(
    _ threads: Int, _ onEach: @escaping CountedThreads.OnEach,
    _ body: @escaping @Sendable (Int) -> Result<Value, CounterFailure>
  ) -> [Result<Value, CounterFailure>] {
    let silence = Result<Value, CounterFailure>.failure(
      CounterFailure(reason: "a thread of the region didn't answer"))
    let answers = Mutex([Result<Value, CounterFailure>](repeating: silence, count: threads))
    onEach { thread in
      let answer = body(thread)
      answers.withLock { $0[thread] = answer }
    }
    return answers.withLock { $0 }
  }
}
