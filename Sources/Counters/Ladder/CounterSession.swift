import Metrics

/// Counters around a measured region, each read in the best way that this machine offers.
///
/// An event that can't be read is an empty value, never an error and never 0; ``unavailable`` says
/// why, once. Names are PAPI's presets and native events (`PAPI_TOT_CYC`, `perf::INSTRUCTIONS`),
/// the `perf` program's (`cycles`, `page-faults`, `r1c2`), fields of `getrusage` (`ru_minflt`), the
/// processor's meters (`energy.package`), and the kernels' own `FLOPS`, `BYTES` and so on.
///
/// PAPI counts the threads that the session was created for: use it from the first of them only.
/// The kernel's events count every thread of the process, and so does `getrusage`.
///
/// ```swift
/// let session = CounterSession(events: ["PAPI_TOT_CYC", "page-faults", "FLOPS"])
/// let values = session.count(calls: 100, work: Work(flops: 2_000)) { multiply() }
/// ```
public final class CounterSession {
  /// The events asked for, in that order, each once.
  public let events: [String]

  let ladder: Ladder

  let request: CounterRequest
  let threads: CountedThreads
  private let system: CounterSystem
  private var reasons: [String: String] = [:]

  /// Why what follows from events has no value, by its name: the first reason.
  public private(set) var underived: [String: String] = [:]

  private var cost: ReadingCost?

  /// Finds out how each event can be read.
  ///
  /// - Parameters:
  ///   - request: what to count, and what to compute from it.
  ///   - threads: those that the measured regions run on.
  public convenience init(_ request: CounterRequest, threads: CountedThreads = .caller) {
    self.init(request, threads: threads, system: .current)
  }

  /// The same for events by their names, each read in the first way that works.
  public convenience init(events: [String]) { self.init(CounterRequest(events: events)) }

  init(
    _ request: CounterRequest, threads: CountedThreads = .caller, system: CounterSystem
  ) {
    events = request.events.map(\.name)
    self.request = request
    self.threads = threads
    self.system = system
    ladder = Ladder(request, threads: threads, system: system)
    for event in events where ladder.ways[event] == nil {
      reasons[event] = (ladder.reasons[event] ?? []).joined(separator: "; ")
    }
  }

  /// The events that could not be read, in the order asked for, with the first reason.
  public var unavailable: [(event: String, reason: String)] {
    events.compactMap { event in reasons[event].map { (event, $0) } }
  }

  /// What each event is counted as that isn't counted under its own name.
  public var substitutes: [String: String] {
    ladder.ways.filter { event, way in way.option.name != event }.mapValues(\.route.name)
  }

  /// Runs `body` and gives the values of one call as ``measure(calls:work:_:)`` does, without what
  /// reading the counters counts by itself. Where that is more than a hundredth of the count, the
  /// value is empty.
  public func count(
    calls: Int, work: Work = Work(), _ body: () -> Void
  ) -> [CounterValue] {
    let cost = self.cost ?? ReadingCost(self)
    self.cost = cost
    // Of a count that is mostly reading, the threads' shares tell nothing either.
    var refused: [Metric: String] = [:]
    return measure(calls: calls, work: work, body).map { counted in
      switch cost.takenOff(counted, calls: calls) {
      case .success(let own): if refused[own.metric] == nil { return own }
      case .failure(let failure):
        refused[counted.metric] = failure.reason
        if let shares = Metric.imbalance(of: counted.metric) { refused[shares] = failure.reason }
      }
      remember(refused[counted.metric] ?? "", for: counted.name)
      return CounterValue(metric: counted.metric, value: nil, source: counted.source)
    }
  }

  /// Runs `body` `calls` times for each set of events that can't be counted together, and gives
  /// every event's value for one call, in the order of ``events``, then how unequal the threads'
  /// shares were of those that tell.
  ///
  /// A session without events, or with none that needs a run, doesn't run `body`.
  /// Measurements don't nest.
  ///
  /// - Parameters:
  ///   - calls: how often `body` runs within one set; at least 1.
  ///   - work: what one call of `body` does, added to the work counters after it.
  ///   - body: the region. It must do the same work in each call.
  func measure(
    calls: Int, work: Work = Work(), _ body: () -> Void
  ) -> [CounterValue] {
    precondition(calls > 0, "a measurement needs at least one call, not \(calls)")
    let pass = CounterPass(ladder, system, calls: calls, work: work, body)
    let values = request.events.map { value(of: $0.name, in: pass) }
    return values
      + zip(request.events, values).compactMap { event, value in
        imbalance(of: event.name, value, in: pass)
      }
  }

  private func value(of event: String, in pass: CounterPass) -> CounterValue {
    let metric = EventCatalog.definition(of: event).metric
    guard let way = ladder.ways[event] else {
      let preferred = EventCatalog.definition(of: event).preferredSource
      return CounterValue(metric: metric, value: nil, source: request.rung?.source ?? preferred)
    }
    var value = CounterValue(metric: metric, value: nil, source: way.route.source)
    switch pass.count(way) {
    case .success(let counts):
      value.value = counts.total
      value.doubt = pass.drift(way)
    case .failure(let failure):
      remember(failure.reason, for: event)
      if failure.isNonsense { value.doubt = failure.reason }
    }
    return value
  }

  /// The largest share over the mean one, of an event that tells who worked; `nil` for others, and
  /// where one thread works.
  private func imbalance(
    of event: String, _ value: CounterValue, in pass: CounterPass
  ) -> CounterValue? {
    guard threads.count > 1, let way = ladder.ways[event],
      let metric = Metric.imbalance(of: value.metric), way.route.source != .rusage
    else { return nil }
    var imbalance = CounterValue(
      metric: metric, value: nil, source: value.source, doubt: value.doubt)
    switch pass.count(way) {
    case .success(let counts) where counts.total > 0:
      // Threads that take no part have no share in the mean.
      imbalance.value = (counts.max() ?? 0) / (counts.total / Double(threads.count))
    case .success: remember("nothing was counted on any thread", for: metric.name)
    case .failure(let failure): remember(failure.reason, for: metric.name)
    }
    return imbalance
  }

  /// Keeps the first reason.
  func remember(_ reason: String, for name: String) {
    if !events.contains(name) {
      if underived[name] == nil { underived[name] = reason }
    } else if reasons[name] == nil {
      reasons[name] = reason
    }
  }
}
