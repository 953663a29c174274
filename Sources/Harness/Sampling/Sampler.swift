import CPU
import Execution
import Machine
import Statistics
import Suites

/// Measures subjects against each other: those of a group alternate in short blocks, in many
/// rounds, in each of which every one has a block, in an order shuffled anew. The machine is the
/// same for all blocks of a round, so ratios of samples are known far better than the samples
/// themselves.
struct Sampler {
  private let plan: MeasurementPlan

  /// Empties the caches before each call; `nil` where they keep what calls left there.
  private let evict: (() -> Void)?

  /// How long a group is measured before another has its turn, in seconds: groups see about the
  /// same machine, too.
  private static let turn = 10e-3

  init(plan: MeasurementPlan) {
    self.plan = plan
    if plan.isCold {
      let eviction = CacheEviction()
      evict = { eviction.run() }
    } else {
      evict = nil
    }
  }

  /// Measures all subjects.
  ///
  /// - Parameter report: called now and then with the fraction of the time that is over.
  func measure(
    _ subjects: [Subject], using generator: inout some RandomNumberGenerator,
    report: (Double) -> Void
  ) -> Sampling {
    let timer = BlockTimer()
    var unsteady = 0
    var groups: [Int: SampledGroup] = [:]
    for (place, subject) in subjects.enumerated() {
      let group = groups[subject.group] ?? SampledGroup(plan, timer: timer, evict: evict)
      groups[subject.group] = group
      let warmUp = Processors.pinned(threads: subject.threads) {
        WarmUp(subject.layouts[0], least: plan.warmup, timer: timer)
      }
      if !warmUp.isSteady { unsteady += 1 }
      group.add(subject, place: place, perCall: warmUp.perCall)
    }
    // In the order of their numbers, so that the same generator gives the same order.
    let all = groups.keys.sorted().compactMap { groups[$0] }
    while true {
      let waiting = all.filter { $0.stop == nil }
      guard !waiting.isEmpty else { break }
      for group in waiting.shuffled(using: &generator) {
        Processors.pinned(threads: group.threads) {
          group.run(atLeast: Self.turn, using: &generator)
        }
      }
      report(all.reduce(0) { $0 + $1.progress } / Double(all.count))
    }
    var samples = [[Double]](repeating: [], count: subjects.count)
    for group in all {
      for (place, own) in group.samples { samples[place] = own }
    }
    return Sampling(
      samples: samples,
      stops: subjects.map { groups[$0.group]?.stop ?? .precise }, unsteady: unsteady)
  }
}
