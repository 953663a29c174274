import Files
import Synchronization

@testable import Counters

/// A PAPI that counts what a test says: every read advances each event by its count, as often as
/// the number of the thread that reads, from 1.
final class FakePAPI: PAPILibrary {
  /// The thread that is played, from 0.
  @TaskLocal static var thread = 0

  private struct State {
    var sets: [Int32: [String]] = [:]
    var reads: [Int32: Int64] = [:]
    var created: Int32 = 0
    var work: [String: Double] = [:]
    var entered: Set<Int> = []
  }

  private let counts: [String: Int64]
  private let capacity: Int
  private let startFailure: CounterFailure?
  private let drifting: String?
  private let state = Mutex(State())

  /// - Parameter drifting: an event; sets with it count a tenth more of everything.
  init(
    counts: [String: Int64] = [:], capacity: Int = 4, startFailure: String? = nil,
    drifting: String? = nil
  ) {
    self.drifting = drifting
    self.counts = counts
    self.capacity = capacity
    self.startFailure = startFailure.map { CounterFailure(reason: $0) }
  }

  let version = "9.8.7"

  /// The threads that may count.
  var entered: Set<Int> { state.withLock(\.entered) }

  func enterThread() { state.withLock { _ = $0.entered.insert(Self.thread) } }

  /// Sets that were created and not destroyed.
  var liveSets: [[String]] { state.withLock { Array($0.sets.values) } }

  func makeSet(of events: [String]) throws(CounterFailure) -> Int32 {
    for event in events where counts[event] == nil && !event.hasPrefix("sde:::fake::") {
      throw CounterFailure(reason: "no \(event) in the fake")
    }
    if events.count > capacity { throw CounterFailure(reason: "the fake is full") }
    return state.withLock { state in
      state.created += 1
      state.sets[state.created] = events
      return state.created
    }
  }

  func destroy(_ set: Int32) { state.withLock { $0.sets[set] = nil } }

  func start(_ set: Int32) throws(CounterFailure) {
    if let startFailure { throw startFailure }
  }

  func read(_ set: Int32, count: Int) throws(CounterFailure) -> [Int64] {
    state.withLock { state in
      state.reads[set, default: 0] += 1
      let reads = state.reads[set] ?? 0
      let events = state.sets[set] ?? []
      let isDrifting = drifting.map(events.contains) ?? false
      return events.map { event in
        state.work[event].map { Int64($0) }
          ?? reads * (counts[event] ?? 0) * Int64(Self.thread + 1) * (isDrifting ? 11 : 10) / 10
      }
    }
  }

  func stop(_ set: Int32, count: Int) {}

  func workEvent(_ name: String) -> String { "sde:::fake::\(name)" }

  func withWorkCounters(_ body: ((Work, _ calls: Int) -> Void) -> Void) {
    body { work, calls in
      state.withLock { state in
        for counter in Work.counters {
          state.work[workEvent(counter.metric.name), default: 0] +=
            (counter.value(work) ?? 0) * Double(calls)
        }
      }
    }
  }
}

/// A kernel that counts what a test says: every read advances an event by its count.
final class FakePerf: PerfEvents {
  private struct State {
    var open: [Int32: PerfEvent] = [:]
    var reads: [Int32: Int64] = [:]
    var groups: [Int32: Int] = [:]
    var opened: Int32 = 0
    var everOpened: Set<PerfEvent> = []
  }

  let paranoid: Int?
  let threads: [Int32]
  private let counts: [String: Int64]
  private let capacity: Int
  private let runningShare: Double
  private let refusal: @Sendable (PerfEvent) -> Int32?
  private let state = Mutex(State())

  init(
    paranoid: Int? = 2, threads: [Int32] = [1], counts: [String: Int64] = [:], capacity: Int = 4,
    runningShare: Double = 1, refusal: @escaping @Sendable (PerfEvent) -> Int32? = { _ in nil }
  ) {
    self.paranoid = paranoid
    self.threads = threads
    self.counts = counts
    self.capacity = capacity
    self.runningShare = runningShare
    self.refusal = refusal
  }

  var openDescriptors: Int { state.withLock { $0.open.count } }
  var everOpened: Set<PerfEvent> { state.withLock { $0.everOpened } }

  func open(
    _ event: PerfEvent, thread: Int32, leader: Int32
  ) throws(SystemError) -> Int32 {
    if let code = refusal(event) { throw SystemError(code: code) }
    let descriptor: Int32? = state.withLock { state in
      let members = (leader < 0 ? 0 : state.groups[leader] ?? 0) + 1
      if event.isHardware, members > capacity { return nil }
      state.opened += 1
      state.open[state.opened] = event
      state.groups[leader < 0 ? state.opened : leader] = members
      state.everOpened.insert(event)
      return state.opened
    }
    guard let descriptor else { throw SystemError(code: 22) }
    return descriptor
  }

  func read(_ descriptor: Int32) throws(SystemError) -> PerfReading {
    state.withLock { state in
      state.reads[descriptor, default: 0] += 1
      let reads = state.reads[descriptor] ?? 0
      let count = state.open[descriptor].flatMap { counts[$0.name] } ?? 0
      let enabled = UInt64(reads) * 1000
      return PerfReading(
        value: UInt64(bitPattern: reads * count), enabled: enabled,
        running: UInt64(Double(enabled) * runningShare))
    }
  }

  func close(_ descriptor: Int32) { state.withLock { $0.open[descriptor] = nil } }
}

extension CounterSystem {
  /// A machine without PAPI, whose usage never changes.
  static func fake(
    papi: (any PAPILibrary)? = nil, perf: FakePerf, powercap: String = "/nowhere",
    family: String = "", usage: @escaping @Sendable () -> ResourceUsage = { ResourceUsage() }
  ) -> CounterSystem {
    CounterSystem(
      papi: papi.map { .success($0) } ?? .failure(CounterFailure(reason: "PAPI: not in the fake")),
      perf: perf, usage: usage, powercap: Powercap(root: powercap),
      family: ProcessorFamily(processorInformation: family))
  }
}

extension CountedThreads {
  /// Threads that are played one after the other.
  static func fake(_ count: Int) -> CountedThreads {
    CountedThreads(count: count) { body in
      for thread in 0..<count { FakePAPI.$thread.withValue(thread) { body(thread) } }
    }
  }
}

extension CounterSession {
  /// Events by their names, each read in the first way that works.
  convenience init(
    events: [String], threads: CountedThreads = .caller, only rung: CounterRung? = nil,
    system: CounterSystem = .current
  ) {
    self.init(CounterRequest(events: events, only: rung), threads: threads, system: system)
  }

  /// The reason for one event.
  func reason(_ event: String) -> String? {
    unavailable.first { $0.event == event }?.reason
  }
}

extension [CounterValue] {
  subscript(_ name: String) -> CounterValue? { first { $0.name == name } }
}
