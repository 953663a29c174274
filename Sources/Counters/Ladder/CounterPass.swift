import Metrics

/// What one measurement counted: the region was run once for each set.
struct CounterPass {
  private var counts: [Route: Count] = [:]
  private var drifts: [ValueSource: String] = [:]
  private let calls: Double
  private let work: Work

  /// Counts.
  init(
    _ ladder: Ladder, _ system: CounterSystem, calls: Int, work: Work, _ body: () -> Void
  ) {
    self.calls = Double(calls)
    self.work = work
    func region() {
      for _ in 0..<calls { body() }
    }

    if let set = ladder.workSet, let library = try? system.papi.get() {
      library.withWorkCounters { add in
        let found = set.count {
          for _ in 0..<calls {
            body()
            add(work, 1)
          }
        }
        keep(found, from: set.source)
      }
    }
    var anchors = Anchors()
    for set in ladder.hardwareSets {
      let found = set.count(region)
      anchors.add(found, from: set.source)
      keep(found, from: set.source)
    }
    drifts = anchors.drifts
    if !ladder.software.events.isEmpty || !ladder.usage.events.isEmpty {
      // Usage inside: opening the kernel's events costs page faults of its own.
      let counted = ladder.software.count {
        let charged = ladder.usage.count(region)
        keep(charged, from: ladder.usage.source)
      }
      keep(counted, from: ladder.software.source)
    }
    keep(ladder.energy.count(region), from: ladder.energy.source)
  }

  /// What was counted for one call, by threads.
  func count(_ way: Ladder.Way) -> Count {
    if let own = way.option.work {
      guard let declared = own(work) else {
        return .failure(CounterFailure(reason: "the backend doesn't say what its kernels do"))
      }
      if way.route.source == .analytic { return .success([declared]) }
    }
    guard let count = counts[way.route] else {
      return .failure(CounterFailure(reason: "its event set gave no count for it"))
    }
    if way.option.usage?.isLevel == true { return count }
    let scale = way.route.source == .perf ? way.option.perfScale : 1
    return count.map { $0.map { $0 * scale / calls } }
  }

  /// Why a count of the processor's can't be trusted; `nil` where nothing speaks against it.
  func drift(_ way: Ladder.Way) -> String? {
    guard way.option.isPAPI || way.option.perf?.isHardware == true else { return nil }
    return drifts[way.route.source]
  }

  private mutating func keep(_ found: [String: Count], from source: ValueSource) {
    for (name, count) in found {
      let route = Route(source: source, name: name)
      // The anchors are in several sets: the first one speaks for them.
      if counts[route] == nil { counts[route] = count }
    }
  }
}

/// The cycles and instructions of every set, by which equal regions are known to be equal.
private struct Anchors {
  private var counts: [Route: [Double]] = [:]

  mutating func add(_ found: [String: Count], from source: ValueSource) {
    for name in [
      PAPISet.cycles, PAPISet.instructions, PerfEvent.cycles.name, PerfEvent.instructions.name,
    ] {
      guard let count = try? found[name]?.get() else { continue }
      counts[Route(source: source, name: name), default: []].append(count.total)
    }
  }

  /// What is wrong with all counts of a source.
  var drifts: [ValueSource: String] {
    var drifts: [ValueSource: String] = [:]
    for (route, counts) in counts.sorted(by: { $0.key.name < $1.key.name }) {
      drifts[route.source] =
        drifts[route.source] ?? Plausibility.drift(of: route.name, counts)
    }
    return drifts
  }
}
