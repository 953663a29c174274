import Networks
import Suites

/// Pruning of the weights that are nearest to zero (Han et al., "Learning both weights and
/// connections for efficient neural networks", 2015), then fine-tuning under the mask.
///
/// One-shot, everything is pruned at once, then fine-tuned. Gradually, the mask grows along
/// `CubicSchedule` while the network is fine-tuned, so that it can adapt to each loss.
public struct MagnitudePruning: NamedStrategy {
  /// `magnitude: {sparsity: 0.9, scope: global, schedule: gradual}`, or `{threshold: 0.02}`
  public static let schema = StrategySchema(
    "magnitude",
    parameters: [
      .sparsity(required: false, help: "The fraction of weights to prune."),
      .init(
        "threshold", .number(0...100, openLow: true),
        help: "Weights whose magnitude is below it are pruned."),
      .init(
        "scope", .word(PruningScope.allCases.map(\.rawValue)), default: .word("global"),
        help: "Whether every layer reaches the sparsity or only the network as a whole."),
      .init(
        "schedule", .word(Schedule.allCases.map(\.rawValue)), default: .word("gradual"),
        help: "Whether weights are pruned at once or step by step during fine-tuning."),
    ],
    exactlyOne: [["sparsity", "threshold"]])

  enum Schedule: String, CaseIterable {
    case oneShot = "one-shot"
    case gradual
  }

  enum Target {
    case sparsity(Double, PruningScope)
    case threshold(Double)
  }

  let target: Target
  let schedule: Schedule

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    if let threshold = parameters.number("threshold") {
      target = .threshold(threshold)
    } else {
      target = .sparsity(
        parameters.requiredNumber("sparsity"), parameters.requiredWord("scope"))
    }
    schedule = parameters.requiredWord("schedule")
  }

  /// The network under its mask, fine-tuned.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    switch schedule {
    case .oneShot:
      var network = subject.network
      prune(&network, fraction: 1)
      return try subject.fineTuned(network)
    case .gradual:
      return try compressGradually(subject)
    }
  }

  private func compressGradually(_ subject: Subject) throws(TrainingError) -> Network {
    // Stopping early would leave the sparsity short of what was asked for.
    var configuration = subject.fineTuning
    configuration.patience = nil
    var updatesDone = 0
    var network = subject.network
    if configuration.epochs > 0 {
      network = try subject.trainer.train(
        network, on: subject.train, validation: subject.validation, configuration: configuration,
        during: { progress, network in
          let due = CubicSchedule.updatesDue(at: progress)
          guard due > updatesDone else { return }
          updatesDone = due
          prune(&network, fraction: CubicSchedule.fraction(afterUpdate: due))
        }
      ).network
    }
    // Fine-tuning of two steps or less ends before the schedule does.
    if updatesDone < CubicSchedule.updates { prune(&network, fraction: 1) }
    return network
  }

  /// Prunes up to a fraction of the sparsity or of the threshold.
  private func prune(_ network: inout Network, fraction: Double) {
    switch target {
    case .sparsity(let sparsity, let scope):
      network.prune(toSparsity: sparsity * fraction, scope: scope)
    case .threshold(let threshold):
      network.prune(below: Float(threshold * fraction))
    }
  }
}
