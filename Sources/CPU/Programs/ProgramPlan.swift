import Execution
import Kernels
import Statistics

/// A kernel for each layer of a network.
struct ProgramPlan {
  /// In the layers' order.
  let kernels: [TimedKernel]

  /// Whether no kernel makes use of compression: what the network would run as if it were dense.
  var isPlain: Bool { kernels.allSatisfy(\.kernel.exploits.isEmpty) }

  /// What choices compare, for a call of so many seconds.
  func cost(_ seconds: Double, tables: [KernelTable]) -> Double {
    seconds * (kernels.map { TimedKernel.handicap(tables[$0.table]) }.max() ?? 1)
  }
}

extension ProgramPlan {
  /// A kernel that takes at most so much longer than a layer's fastest, timed alone, may be the
  /// fastest between the other layers.
  private static let nearlyFastest = 1.2

  /// A plan that takes so many times as long as the best won't be the best at another moment.
  private static let hopeless = 4.0

  /// The plans worth timing as a whole, each once.
  ///
  /// The fastest of each layer are the fastest together, unless they come from different tables (a
  /// team of threads that pauses between two layers is slower than it was when timed alone) or were
  /// nearly equal. Plans without use of compression are among them wherever there are any: no
  /// network shall be slower for being compressed.
  ///
  /// - Parameter candidates: for each layer its kernels, the best first.
  static func all(_ candidates: [[TimedKernel]], tables: [KernelTable]) -> [ProgramPlan] {
    var plans: [ProgramPlan] = []
    func add(_ isAllowed: (TimedKernel) -> Bool) {
      let kernels = candidates.compactMap { $0.first(where: isAllowed) }
      let isKnown = plans.contains { $0.kernels.map(\.place) == kernels.map(\.place) }
      if kernels.count == candidates.count && !isKnown {
        plans.append(ProgramPlan(kernels: kernels))
      }
    }
    add { _ in true }
    add { $0.kernel.exploits.isEmpty }
    for table in tables.indices where tables.count > 1 {
      add { $0.table == table }
      add { $0.table == table && $0.kernel.exploits.isEmpty }
    }
    let best = candidates.map { $0[0] }
    for (layer, kernels) in candidates.enumerated() {
      for other in kernels.dropFirst() where other.cost <= nearlyFastest * kernels[0].cost {
        var changed = best
        changed[layer] = other
        plans.append(ProgramPlan(kernels: changed))
      }
    }
    return plans
  }

  /// Those of the plans that may turn out to be the best at another moment: the cheapest of those
  /// with the same tables that alike make use of compression or don't. How fast a team of threads
  /// hands over depends on where the system has just put it, which moves all of its kernels alike.
  ///
  /// - Returns: their places in `plans`.
  static func rivals(
    of plans: [ProgramPlan], _ rounds: [[Double]], tables: [KernelTable]
  ) -> [Int] {
    struct Kind: Hashable {
      let tables: Set<Int>
      let isPlain: Bool
    }
    let costs = zip(plans, rounds).map { $0.cost(interquartileMean($1), tables: tables) }
    let kinds = Dictionary(grouping: plans.indices) { place in
      Kind(tables: Set(plans[place].kernels.map(\.table)), isPlain: plans[place].isPlain)
    }
    let bound = hopeless * (costs.min() ?? 0)
    return kinds.values.compactMap { places in places.min { costs[$0] < costs[$1] } }
      .filter { costs[$0] <= bound }.sorted()
  }

  /// The best of the plans: the one of least cost, unless that is not known to be faster than the
  /// best plan that makes no use of compression.
  ///
  /// - Parameter rounds: the seconds of a call of each plan, in blocks taken in turn, at one or at
  ///   several moments. What one moment of five did to a plan doesn't count.
  static func best(
    of plans: [ProgramPlan], _ rounds: [[Double]], tables: [KernelTable]
  ) -> ProgramPlan {
    let costs = zip(plans, rounds).map { $0.cost(interquartileMean($1), tables: tables) }
    func cheapest(_ places: [Int]) -> Int? { places.min { costs[$0] < costs[$1] } }
    let all = Array(plans.indices)
    guard let best = cheapest(all), let plain = cheapest(all.filter { plans[$0].isPlain }),
      !plans[best].isPlain
    else { return plans[cheapest(all) ?? 0] }
    let ratios = zip(rounds[best], rounds[plain]).map { $0 / $1 }
    let isFaster = (medianInterval(ratios)?.high ?? median(ratios)) < 1
    return plans[isFaster ? best : plain]
  }
}
