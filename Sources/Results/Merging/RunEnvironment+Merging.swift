import Machine

extension RunEnvironment {
  /// That of a run which was merged of several: what all have in common, the earliest start, and
  /// what disturbed any of them.
  ///
  /// - Parameter parts: at least one.
  static func merged(_ parts: [RunPart]) -> RunEnvironment {
    let all = parts.map(\.environment)
    var merged = all[0]
    let machines = all.compactMap(\.machine).reduce(into: [String]()) { known, name in
      if !known.contains(name) { known.append(name) }
    }
    merged.machine = machines.isEmpty ? nil : machines.joined(separator: ", ")
    merged.started = all.map(\.started).min() ?? merged.started
    merged.resumptions = nil
    merged.selection?.shard = nil
    if Set(all.map(\.selection?.filter)).count > 1 { merged.selection?.filter = nil }
    if Set(all.map(\.selection?.seed)).count > 1 { merged.selection?.seed = nil }
    // Of what comes together no more is known than of the least steady of them.
    merged.noise = all.compactMap(\.noise).max { $0.drift(from: $0) < $1.drift(from: $1) }
    merged.sampling = SamplingReport.merged(all.compactMap(\.sampling))
    for environment in all.dropFirst() {
      merged.note(environment.warnings)
      merged.notes =
        (merged.notes ?? [])
        + (environment.notes ?? []).filter {
          merged.notes?.contains($0) != true
        }
      merged.unavailable.merge(environment.unavailable) { first, _ in first }
      merged.hardware = united(merged.hardware, environment.hardware)
      merged.underived = united(merged.underived, environment.underived)
      merged.countedAs = united(merged.countedAs, environment.countedAs)
    }
    let differing = Self.differingHardware(all)
    if !differing.isEmpty {
      merged.note([
        "the files of these targets differ among the merged runs: "
          + differing.joined(separator: ", ")
          + "; what is computed for a network is by the numbers of the run that it was taken from, "
          + "so that networks can't be compared by it: 'parts' has each run's"
      ])
    }
    merged.parts = parts
    return merged
  }

  /// The hardware that costs were computed for by other numbers in one run than in another, by its
  /// names, in order.
  static func differingHardware(_ all: [RunEnvironment]) -> [String] {
    var texts: [String: Set<String>] = [:]
    for (name, text) in all.flatMap({ $0.hardware ?? [:] }) {
      texts[name, default: []].insert(text)
    }
    return texts.filter { $0.value.count > 1 }.keys.sorted()
  }

  /// What rows of one machine were measured on, in a run that was merged of several.
  ///
  /// - Parameter name: what rows call the machine.
  public func target(_ name: String) -> RunEnvironment {
    let own = (parts ?? []).filter { $0.target == name }
    return own.isEmpty ? self : .merged(own)
  }

  private static func united(
    _ some: [String: String]?, _ others: [String: String]?
  ) -> [String: String]? {
    guard let others else { return some }
    return (some ?? [:]).merging(others) { first, _ in first }
  }
}

extension SamplingReport {
  fileprivate static func merged(_ all: [SamplingReport]) -> SamplingReport? {
    guard var merged = all.first else { return nil }
    merged.cells = all.reduce(0) { $0 + $1.cells }
    merged.timeUp = all.reduce(0) { $0 + $1.timeUp }
    merged.unsteady = all.reduce(0) { $0 + $1.unsteady }
    merged.widest = all.compactMap(\.widest).max()
    return merged
  }
}
