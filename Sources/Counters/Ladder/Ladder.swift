import Metrics

/// How one event is read: the set's source and the event's name there.
struct Route: Hashable {
  var source: ValueSource
  var name: String
}

/// Finds for every event the first way that works on this machine, and groups events that are
/// counted together.
///
/// The rungs: PAPI preset or native event, the kernel's hardware event, the kernel's software
/// event, `getrusage`, what kernels declare. Their own work goes through PAPI's software-defined
/// events where there is PAPI.
struct Ladder {
  /// The way found for each event that can be read.
  private(set) var routes: [String: Route] = [:]

  /// What each rung that was tried answered, by event.
  private(set) var reasons: [String: [String]] = [:]

  /// The kernels' own counters.
  private(set) var workSet: PAPISet?

  /// Sets that share the processor's counters: each needs a run of its own.
  private(set) var hardwareSets: [any EventSet] = []

  /// Sets that share a run.
  private(set) var software: PerfSet
  private(set) var usage: UsageSet

  private let definitions: [EventDefinition]
  private let system: CounterSystem

  /// - Parameter rung: the only one to climb; `nil` climbs all.
  init(
    _ definitions: [EventDefinition], threads: Int, only rung: CounterRung? = nil,
    system: CounterSystem
  ) {
    self.definitions = definitions
    self.system = system
    software = PerfSet(events: [], perf: system.perf)
    usage = UsageSet(events: [], usage: system.usage)
    func takes(_ other: CounterRung) -> Bool { rung == nil || rung == other }
    if takes(.papi) {
      climbWork()
      climbPAPI(threads: threads)
    }
    if takes(.perf) {
      climbHardware()
      climbSoftware()
    }
    if takes(.rusage) { climbUsage() }
    if takes(.analytic) { declareWork() }
    guard let rung else { return }
    for event in unrouted where reasons[event.name] == nil {
      refuse(event.name, "\(rung.owner) has no such event, and nothing else was to be asked")
    }
  }

  /// The kernels' own counts, read through PAPI.
  private mutating func climbWork() {
    let wanted = definitions.filter { $0.work != nil }
    guard !wanted.isEmpty else { return }
    do throws(CounterFailure) {
      let library = try system.papi.get()
      workSet = try PAPISet(
        wanted.map { library.workEvent($0.name) }, source: .papiSDE, library: library)
      for event in wanted {
        routes[event.name] = Route(source: .papiSDE, name: library.workEvent(event.name))
      }
    } catch {
      for event in wanted { refuse(event.name, error.reason) }
    }
  }

  /// The same as they are declared, which needs nothing.
  private mutating func declareWork() {
    for event in unrouted where event.work != nil {
      routes[event.name] = Route(source: .analytic, name: event.name)
    }
  }

  private mutating func climbPAPI(threads: Int) {
    let wanted = definitions.filter(\.isPAPI).map(\.name)
    let library: any PAPILibrary
    switch system.papi {
    case .success(let found) where threads == 1: library = found
    case .success:
      let reason = "PAPI counts one thread, the region runs on \(threads)"
      for event in wanted { refuse(event, reason) }
      return
    case .failure(let failure):
      for event in wanted { refuse(event, failure.reason) }
      return
    }

    let partition = Partition(wanted, anchors: [PAPISet.cycles, PAPISet.instructions]) {
      events throws(CounterFailure) in library.destroy(try library.makeSet(of: events))
    }
    for event in partition.refused {
      refuse(event.event, event.reason)
    }
    for events in partition.sets {
      do throws(CounterFailure) {
        hardwareSets.append(try PAPISet(events, source: .papi, library: library))
        for event in wanted where events.contains(event) {
          routes[event] = Route(source: .papi, name: event)
        }
      } catch {
        for event in events { refuse(event, error.reason) }
      }
    }
  }

  private mutating func climbHardware() {
    let wanted = unrouted.filter { $0.perf?.isHardware == true }
    let anchors = [PerfEvent.cycles, .instructions]
    let events = Dictionary(
      (anchors + wanted.compactMap(\.perf)).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    var names: [String] = []
    for name in wanted.compactMap(\.perf?.name) where !names.contains(name) { names.append(name) }

    let perf = system.perf
    let partition = Partition(names, anchors: anchors.map(\.name)) {
      set throws(CounterFailure) in try perf.check(group: set.compactMap { events[$0] })
    }
    for set in partition.sets {
      hardwareSets.append(PerfSet(events: set.compactMap { events[$0] }, perf: perf))
    }
    let refused = Dictionary(partition.refused.map { ($0.event, $0.reason) }) { first, _ in first }
    for definition in wanted {
      guard let name = definition.perf?.name else { continue }
      if let reason = refused[name] {
        refuse(definition.name, reason)
      } else {
        routes[definition.name] = Route(source: .perf, name: name)
      }
    }
  }

  private mutating func climbSoftware() {
    var events: [PerfEvent] = []
    for definition in unrouted {
      guard let event = definition.perf, !event.isHardware else { continue }
      do throws(CounterFailure) {
        events.append(try allowed(event))
        routes[definition.name] = Route(source: .perf, name: event.name)
      } catch {
        refuse(definition.name, error.reason)
      }
    }
    software = PerfSet(events: events, perf: system.perf)
  }

  private mutating func climbUsage() {
    let wanted = unrouted.filter { $0.usage != nil }
    usage = UsageSet(events: wanted.compactMap(\.usage), usage: system.usage)
    for event in wanted { routes[event.name] = Route(source: .rusage, name: event.name) }
  }

  /// The event as this user may count it: whole, or without the kernel's part.
  private func allowed(_ event: PerfEvent) throws(CounterFailure) -> PerfEvent {
    var inUserSpace = event
    inUserSpace.userOnly = true
    if (try? system.perf.check(group: [event])) == nil, event.meaningfulInUserSpace,
      (try? system.perf.check(group: [inUserSpace])) != nil
    {
      return inUserSpace
    }
    try system.perf.check(group: [event])
    return event
  }

  private var unrouted: [EventDefinition] { definitions.filter { routes[$0.name] == nil } }

  private mutating func refuse(_ event: String, _ reason: String) {
    reasons[event, default: []].append(reason)
  }
}
