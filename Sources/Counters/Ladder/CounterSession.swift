import Metrics

/// Counters around a measured region, each read in the best way that this machine offers.
///
/// An event that can't be read is an empty value, never an error and never 0; ``unavailable`` says
/// why, once. Names are PAPI's presets and native events (`PAPI_TOT_CYC`, `perf::INSTRUCTIONS`),
/// the `perf` program's (`cycles`, `page-faults`), fields of `getrusage` (`ru_minflt`), and the
/// kernels' own `FLOPS`, `BYTES` and `NONZEROS`.
///
/// PAPI counts the thread that created the session, and no other: use a session on that thread
/// only. The kernel's events count every thread of the process, and so does `getrusage`.
///
/// ```swift
/// let session = CounterSession(events: ["PAPI_TOT_CYC", "page-faults", "FLOPS"])
/// let values = session.measure(calls: 100, work: Work(flops: 2_000)) { multiply() }
/// ```
public final class CounterSession {
  /// The events asked for, in that order, each once.
  public let events: [String]

  private let definitions: [EventDefinition]
  private let system: CounterSystem
  private let rung: CounterRung?
  let ladder: Ladder
  private var reasons: [String: String] = [:]

  /// Finds out how each event can be read.
  ///
  /// - Parameters:
  ///   - events: names of events; one that is named twice counts once.
  ///   - threads: how many threads the measured regions run on. Above 1, PAPI's hardware events are
  ///     passed over for the kernel's, since PAPI would leave the other threads out.
  ///   - rung: the only one to take; `nil` takes the first that works, for each event.
  public convenience init(events: [String], threads: Int = 1, only rung: CounterRung? = nil) {
    self.init(events: events, threads: threads, only: rung, system: .current)
  }

  init(
    events: [String], threads: Int = 1, only rung: CounterRung? = nil, system: CounterSystem
  ) {
    var distinct: [String] = []
    for event in events where !distinct.contains(event) { distinct.append(event) }
    self.events = distinct
    self.system = system
    self.rung = rung
    definitions = distinct.map(EventCatalog.definition)
    ladder = Ladder(definitions, threads: threads, only: rung, system: system)
    for event in distinct where ladder.routes[event] == nil {
      reasons[event] = (ladder.reasons[event] ?? []).joined(separator: "; ")
    }
  }

  /// The events that could not be read, in the order asked for, with the first reason.
  public var unavailable: [(event: String, reason: String)] {
    events.compactMap { event in reasons[event].map { (event, $0) } }
  }

  /// Runs `body` `calls` times for each set of events that can't be counted together, and gives
  /// every event's value for one call, in the order of ``events``.
  ///
  /// A session without events, or with none that needs a run, doesn't run `body`.
  /// Measurements don't nest.
  ///
  /// - Parameters:
  ///   - calls: how often `body` runs within one set; at least 1.
  ///   - work: what one call of `body` does, added to the work counters after it.
  ///   - body: the region. It must do the same work in each call.
  public func measure(
    calls: Int, work: Work = Work(), _ body: () -> Void
  ) -> [CounterValue] {
    precondition(calls > 0, "a measurement needs at least one call, not \(calls)")
    var counts: [Route: Count] = [:]

    func region() {
      for _ in 0..<calls { body() }
    }
    func keep(_ found: [String: Count], from source: ValueSource) {
      for (name, count) in found {
        let route = Route(source: source, name: name)
        // The anchors are in several sets: the first one speaks for them.
        if counts[route] == nil { counts[route] = count }
      }
    }

    if let set = ladder.workSet, let library = try? system.papi.get() {
      library.withWorkCounters { add in
        let found = set.count {
          for _ in 0..<calls {
            body()
            add(work)
          }
        }
        keep(found, from: set.source)
      }
    }
    for set in ladder.hardwareSets {
      keep(set.count(region), from: set.source)
    }
    if !ladder.software.events.isEmpty || !ladder.usage.events.isEmpty {
      // Usage inside: opening the kernel's events costs page faults of its own.
      let counted = ladder.software.count {
        let charged = ladder.usage.count(region)
        keep(charged, from: ladder.usage.source)
      }
      keep(counted, from: ladder.software.source)
    }

    return definitions.map { value(of: $0, in: counts, calls: calls, work: work) }
  }

  private func value(
    of event: EventDefinition, in counts: [Route: Count], calls: Int, work: Work
  ) -> CounterValue {
    guard let route = ladder.routes[event.name] else {
      return CounterValue(
        metric: event.metric, value: nil, source: rung?.source ?? event.preferredSource)
    }
    var value = CounterValue(metric: event.metric, value: nil, source: route.source)
    if route.source == .analytic {
      value.value = event.work.map { Double($0(work)) }
      return value
    }
    switch counts[route] {
    case .success(let count):
      let scale = route.source == .perf ? event.perfScale : 1
      value.value = event.usage?.isLevel == true ? count : count * scale / Double(calls)
    case .failure(let failure):
      remember(failure.reason, for: event.name)
    case nil:
      remember("its event set gave no count for it", for: event.name)
    }
    return value
  }

  private func remember(_ reason: String, for event: String) {
    if reasons[event] == nil { reasons[event] = reason }
  }
}
