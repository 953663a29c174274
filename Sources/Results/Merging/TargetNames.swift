import Machine

/// What rows of a merged run call the machines that its parts were measured on.
struct TargetNames {
  /// The name for each part.
  let names: [String]

  /// Each name once.
  let all: [String]

  /// - Parameter environments: what the parts were measured on.
  init(_ environments: [RunEnvironment]) {
    var machines: [RunEnvironment] = []
    let places = environments.map { environment in
      if let known = machines.firstIndex(where: {
        environment.identity.differences(from: $0.identity).isEmpty
      }) {
        return known
      }
      machines.append(environment)
      return machines.count - 1
    }
    guard machines.count > 1 else {
      names = places.map { _ in "" }
      all = [""]
      return
    }
    // As short as tells them apart: the processor; with how many there are and what they do; with a
    // number.
    let short = machines.map { $0.identity.processor ?? $0.machine ?? "unknown" }
    let long = machines.map(\.trackedMachine)
    let own = machines.indices.map { place in
      if short.count(where: { $0 == short[place] }) == 1 { return short[place] }
      if long.count(where: { $0 == long[place] }) == 1 { return long[place] }
      return "\(long[place]) \(place + 1)"
    }
    names = places.map { own[$0] }
    all = own
  }
}
