import Networks
import Parameters

/// How much a pruning strategy prunes, where, when, and how the network recovers: what all of them
/// have in common.
///
/// - `one-shot`: everything at once, then fine-tuning.
/// - `iterative`: in rounds, each with all of fine-tuning's epochs, between which densities fall by
///   equal factors (Han et al., 2015).
/// - `gradual`: along `CubicSchedule` during fine-tuning, so that the network can adapt to each
///   loss.
struct PruningPlan: Equatable {
  enum Schedule: String, CaseIterable {
    case oneShot = "one-shot"
    case iterative, gradual
  }

  let target: PruningTarget
  let pattern: PruningPattern
  let schedule: Schedule

  /// The rounds of an iterative schedule.
  let rounds: Int

  /// The fraction of the dense training at which weights go back to where they were and are trained
  /// from again under the mask, instead of being fine-tuned (Frankle and Carbin, "The lottery
  /// ticket hypothesis", 2019, at 0; Frankle et al., "Linear mode connectivity and the lottery
  /// ticket hypothesis", 2020, later). The training is that of a fresh network of the same widths
  /// and ties, so in a pipeline this belongs before stages that remove neurons or share weights.
  let rewind: Double?

  /// By what factor a pruned weight has to outgrow the weakest kept one so that they change places
  /// while fine-tuning moves both (Guo et al., "Dynamic network surgery for efficient DNNs", 2016,
  /// whose thresholds for going and coming back are 0.9 and 1.1 of a base); `nil`: never.
  let regrowth: Double?

  /// Reads parameters that `schema` has validated.
  init(_ parameters: Parameters) {
    pattern = parameters.word("pattern").flatMap { PruningPattern($0) } ?? .unstructured
    if let threshold = parameters.number("threshold") {
      target = .threshold(threshold)
    } else if let rates = parameters.numbers("rates") {
      target = .rates(rates)
    } else if let sparsity = parameters.number("sparsity") {
      target = .sparsity(sparsity, parameters.requiredWord("scope"))
    } else {
      target = .pattern
    }
    schedule = parameters.requiredWord("schedule")
    rounds = parameters.integer("rounds") ?? Self.standardRounds
    rewind = parameters.number("rewind")
    regrowth = parameters.number("regrowth")
  }

  /// Creates a gradual pruning of a fraction of each layer.
  init(rates: [Double]) {
    target = .rates(rates)
    pattern = .unstructured
    schedule = .gradual
    rounds = Self.standardRounds
    rewind = nil
    regrowth = nil
  }

  private static let standardRounds = 5

  /// `name: {sparsity: 0.9, scope: global, schedule: gradual}`, or `{threshold: 0.02}`,
  /// `{rates: [0.92, 0.91, 0.74]}`, `{pattern: "2:4"}`
  static func schema(_ name: String, help: String) -> StrategySchema {
    StrategySchema(
      name, help: help,
      parameters: [
        .sparsity(required: false, help: "The fraction of weights to prune."),
        .init(
          "threshold", .number(0...100, openLow: true),
          help: "Weights whose score is below it are pruned."),
        .init(
          "rates", .list(.number(0...1, openHigh: true)),
          help: "The fraction of weights to prune of each layer, first to last."),
        .init(
          "scope", .word(PruningScope.allCases.map(\.rawValue)), default: .word("global"),
          help: "Whether every layer reaches the sparsity or only the network as a whole."),
        .init(
          "pattern", .text(PruningPattern.expectation) { PruningPattern($0) != nil },
          help: "Which weights are pruned together."),
        .init(
          "schedule", .word(Schedule.allCases.map(\.rawValue)), default: .word("gradual"),
          help: "Whether weights are pruned at once, in rounds, or step by step in fine-tuning."),
        .init(
          "rounds", .integer(1...1000),
          help: "The rounds of the iterative schedule, \(standardRounds) without it."),
        .init(
          "rewind", .number(0...1, openHigh: true),
          help: "Train what is left again, from this fraction of the dense training on."),
        .init(
          "regrowth", .number(1...100),
          help: "How many times stronger than a kept weight a pruned one comes back."),
      ],
      objection: { objection(to: $0, $1, owner: name) }, outcomes: { [$1.holdingWeights] })
  }
}
