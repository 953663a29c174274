import Execution
import Kernels
import Networks

/// The kernels that a program runs on, and what else it may turn out to be better on.
struct ProgramChoice {
  /// The best plan, by all that is known.
  private(set) var plan: ProgramPlan

  /// For each layer what was tried, by its place; not the packed weights, most of which nothing
  /// will run on.
  private let tried: [[Int: KernelChoice.Candidate]]

  private var rivals: [ProgramPlan]
  /// The seconds of a call of each rival, in blocks taken in turn, those of all moments.
  private var rounds: [[Double]]
  private var moments = 1

  /// At how many moments rivals are timed.
  private static let mostMoments = 5

  /// The best of all plans at one moment.
  ///
  /// - Parameter candidates: for each layer its kernels.
  /// - Parameter rounds: the seconds of a call of each plan, in blocks taken in turn.
  init(
    _ plans: [ProgramPlan], rounds: [[Double]], candidates: [[TimedKernel]], tables: [KernelTable]
  ) {
    tried = candidates.map { kernels in
      Dictionary(uniqueKeysWithValues: kernels.map { ($0.place, KernelChoice.Candidate($0)) })
    }
    plan = plans.count == 1 ? plans[0] : ProgramPlan.best(of: plans, rounds, tables: tables)
    let places =
      tables.count > 1 && plans.count > 1
      ? ProgramPlan.rivals(of: plans, rounds, tables: tables) : []
    rivals = places.map { plans[$0] }
    self.rounds = places.map { rounds[$0] }
  }

  /// How each layer's kernel was chosen.
  var kernels: [KernelChoice] {
    zip(tried, plan.kernels).map { KernelChoice($0, chosen: $1.place) }
  }

  /// Whether another moment may change what is best.
  var isOpen: Bool { rivals.count > 1 && moments < Self.mostMoments }

  /// Times the rivals at one more moment, and drops all but the best after the last.
  mutating func reconsider(_ steps: ProgramSteps, tables: [KernelTable], on batches: [[Float]]) {
    guard isOpen else { return }
    let more = steps.rounds(of: rivals, on: batches)
    rounds = zip(rounds, more).map { $0 + $1 }
    moments += 1
    plan = ProgramPlan.best(of: rivals, rounds, tables: tables)
    if !isOpen { (rivals, rounds) = ([], []) }
  }
}
