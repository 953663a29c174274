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
/// event, `getrusage`, the processor's meters of energy, what kernels declare. Their own work goes
/// through PAPI's software-defined events where there is PAPI. On each rung the names that an event
/// may have on this processor are tried in their order.
struct Ladder {
  /// An event that was asked for, and what it can be counted as, in order.
  struct Wanted {
    let name: String
    let options: [EventDefinition]
  }

  /// The way found for an event.
  struct Way {
    let route: Route
    let option: EventDefinition
  }

  /// The way found for each event that can be read.
  private(set) var ways: [String: Way] = [:]

  /// What each rung that was tried answered, by event.
  private(set) var reasons: [String: [String]] = [:]

  /// The kernels' own counters.
  private(set) var workSet: PAPISet?

  /// Sets that share the processor's counters: each needs a run of its own.
  private(set) var hardwareSets: [any EventSet] = []

  /// Sets that share a run.
  private(set) var software: PerfSet
  private(set) var usage: UsageSet

  /// The meters of energy, which need a longer run.
  private(set) var energy: PowercapSet

  private let wanted: [Wanted]
  private let system: CounterSystem

  init(_ request: CounterRequest, threads: CountedThreads, system: CounterSystem) {
    wanted = request.events.map { event in
      Wanted(
        name: event.name,
        options: event.names(on: system.family).map(EventCatalog.definition))
    }
    self.system = system
    software = PerfSet(events: [], perf: system.perf)
    usage = UsageSet(events: [], usage: system.usage)
    energy = PowercapSet(zones: [], powercap: system.powercap)
    func takes(_ rung: CounterRung) -> Bool { request.rung == nil || request.rung == rung }
    if takes(.papi) {
      climbWork()
      climbPAPI(threads)
    }
    if takes(.perf) {
      climbHardware()
      climbSoftware()
    }
    if takes(.rusage) { climbUsage() }
    if takes(.powercap) { climbPowercap() }
    if takes(.analytic) { declareWork() }
    for event in unrouted where reasons[event.name] == nil {
      let asked = request.rung.map { "\($0.owner) has no such event, and nothing else was asked" }
      refuse(event, asked ?? "nobody knows such an event")
    }
  }

  // MARK: Rungs

  /// The kernels' own counts, read through PAPI.
  private mutating func climbWork() {
    let pairs = options { $0.work != nil }
    guard !pairs.isEmpty else { return }
    do throws(CounterFailure) {
      let library = try system.papi.get()
      workSet = try PAPISet(
        pairs.map { library.workEvent($0.option.name) }, source: .papiSDE, library: library)
      for (event, option) in pairs {
        route(event, option, Route(source: .papiSDE, name: library.workEvent(option.name)))
      }
    } catch {
      for (event, _) in pairs { refuse(event, error.reason) }
    }
  }

  private mutating func climbPAPI(_ threads: CountedThreads) {
    let pairs = options(\.isPAPI)
    guard !pairs.isEmpty else { return }
    do throws(CounterFailure) {
      let library = try system.papi.get()
      guard threads.onEach != nil else {
        throw CounterFailure(
          reason: "PAPI counts a thread from itself, and the \(threads.count) of this region are "
            + "started by somebody else")
      }
      let fits: Fits = { events throws(CounterFailure) in
        library.destroy(try library.makeSet(of: events))
      }
      let chosen = choose(pairs, name: \.name, fits)
      for set in sets(of: chosen, anchors: [PAPISet.cycles, PAPISet.instructions], fits) {
        do throws(CounterFailure) {
          hardwareSets.append(
            try PAPISet(set, source: .papi, library: library, threads: threads))
          accept(chosen.filter { set.contains($0.name) }, from: .papi)
        } catch {
          for choice in chosen where set.contains(choice.name) {
            refuse(choice.event, error.reason)
          }
        }
      }
    } catch {
      for (event, _) in pairs { refuse(event, error.reason) }
    }
  }

  private mutating func climbHardware() {
    let pairs = options { $0.perf?.isHardware == true }
    guard !pairs.isEmpty else { return }
    let anchors = [PerfEvent.cycles, .instructions]
    let events = Dictionary(
      (anchors + pairs.compactMap(\.option.perf)).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    let perf = system.perf
    let fits: Fits = { set throws(CounterFailure) in
      try perf.check(group: set.compactMap { events[$0] })
    }
    let chosen = choose(pairs, name: \.perf?.name, fits)
    for set in sets(of: chosen, anchors: anchors.map(\.name), fits) {
      hardwareSets.append(PerfSet(events: set.compactMap { events[$0] }, perf: perf))
      accept(chosen.filter { set.contains($0.name) }, from: .perf)
    }
  }

  private mutating func climbSoftware() {
    var events: [PerfEvent] = []
    for (event, option) in options({ $0.perf?.isHardware == false }) {
      guard let wanted = option.perf, ways[event.name] == nil else { continue }
      do throws(CounterFailure) {
        let allowed = try allowed(wanted)
        if !events.contains(allowed) { events.append(allowed) }
        route(event, option, Route(source: .perf, name: allowed.name))
      } catch {
        refuse(event, error.reason)
      }
    }
    software = PerfSet(events: events, perf: system.perf)
  }

  private mutating func climbUsage() {
    var events: [UsageEvent] = []
    for (event, option) in options({ $0.usage != nil }) {
      guard let wanted = option.usage, ways[event.name] == nil else { continue }
      if !events.contains(where: { $0.name == wanted.name }) { events.append(wanted) }
      route(event, option, Route(source: .rusage, name: wanted.name))
    }
    usage = UsageSet(events: events, usage: system.usage)
  }

  private mutating func climbPowercap() {
    var zones: [(kind: Powercap.Kind, zones: [Powercap.Zone])] = []
    for (event, option) in options({ $0.energy != nil }) {
      guard let kind = option.energy, ways[event.name] == nil else { continue }
      do throws(CounterFailure) {
        let found = try system.powercap.zones(kind)
        if !zones.contains(where: { $0.kind == kind }) { zones.append((kind, found)) }
        route(event, option, Route(source: .powercap, name: kind.rawValue))
      } catch {
        refuse(event, error.reason)
      }
    }
    energy = PowercapSet(zones: zones, powercap: system.powercap)
  }

  /// The kernels' own counts as they are declared, which needs nothing.
  private mutating func declareWork() {
    for (event, option) in options({ $0.work != nil }) {
      route(event, option, Route(source: .analytic, name: option.name))
    }
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

  // MARK: Choosing

  private typealias Pair = (event: Wanted, option: EventDefinition)
  private typealias Choice = (event: Wanted, option: EventDefinition, name: String)
  private typealias Fits = ([String]) throws(CounterFailure) -> Void

  private var unrouted: [Wanted] { wanted.filter { ways[$0.name] == nil } }

  /// What events without a way can be counted as on a rung, each event's in order.
  private func options(_ isOfRung: (EventDefinition) -> Bool) -> [Pair] {
    unrouted.flatMap { event in event.options.filter(isOfRung).map { (event, $0) } }
  }

  /// For each event the first of its names that can be counted alone.
  private mutating func choose(
    _ pairs: [Pair], name: (EventDefinition) -> String?, _ fits: Fits
  ) -> [Choice] {
    var chosen: [Choice] = []
    for (event, option) in pairs where !chosen.contains(where: { $0.event.name == event.name }) {
      guard let name = name(option) else { continue }
      do throws(CounterFailure) {
        try fits([name])
        chosen.append((event, option, name))
      } catch {
        refuse(event, error.reason)
      }
    }
    return chosen
  }

  /// Sets that can be counted at once; each choice is in one of them.
  private func sets(of chosen: [Choice], anchors: [String], _ fits: Fits) -> [[String]] {
    let names = chosen.reduce(into: [String]()) { if !$0.contains($1.name) { $0.append($1.name) } }
    return Partition(names, anchors: anchors, fits: fits).sets
  }

  private mutating func accept(_ chosen: [Choice], from source: ValueSource) {
    for (event, option, name) in chosen { route(event, option, Route(source: source, name: name)) }
  }

  private mutating func route(_ event: Wanted, _ option: EventDefinition, _ route: Route) {
    if ways[event.name] == nil { ways[event.name] = Way(route: route, option: option) }
  }

  private mutating func refuse(_ event: Wanted, _ reason: String) {
    if reasons[event.name]?.last != reason { reasons[event.name, default: []].append(reason) }
  }
}
