import Networks
import Parameters

/// Pruning to a budget: of accuracy that may be lost, of bytes, or of latency.
///
/// How many weights go is searched for; a `PruningLadder` shares them out over the layers by what each
/// one bears. They are pruned gradually, by magnitude, while the network is fine-tuned. Validation
/// samples judge throughout.
public struct BudgetSearch: NamedStrategy {
  /// `budget: {accuracy-drop: 0.005}`, `{bytes: 27000}` or `{latency: 3e-6}`
  public static let schema = StrategySchema(
    "budget",
    parameters: [
      .init(
        "accuracy-drop", .number(0...1, openHigh: true),
        help: "The accuracy on validation samples that may be lost."),
      .init(
        "bytes", .integer(1...1_000_000_000_000), help: "The bytes that the model's file may have."),
      .init(
        "latency", .number(0...1000, openLow: true),
        help: "The seconds that a call with one sample may take on one thread."),
    ],
    exactlyOne: [["accuracy-drop", "bytes", "latency"]])

  enum Budget: Equatable {
    case accuracyDrop(Double)
    case bytes(Int)
    case latency(Double)
  }

  let budget: Budget

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    if let drop = parameters.number("accuracy-drop") {
      budget = .accuracyDrop(drop)
    } else if let bytes = parameters.integer("bytes") {
      budget = .bytes(bytes)
    } else {
      budget = .latency(parameters.requiredNumber("latency"))
    }
  }

  /// The network, pruned within the budget and fine-tuned: as little as the bytes or the latency
  /// allow, or as much as the accuracy allows.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    let ladder = PruningLadder(
      subject.network,
      LayerSensitivity.all(
        of: subject.network, on: subject.validation, loss: subject.training.loss,
        trainer: subject.trainer))
    switch budget {
    case .accuracyDrop(let drop):
      return try largest(on: ladder, subject, drop: drop)
    case .bytes(let bytes):
      let costs = Self.costs(of: subject)
      return try smallest(on: ladder, subject, "a file of at most \(bytes) bytes") {
        costs.fileBytes($0) <= bytes
      }
    case .latency(let seconds):
      let costs = Self.costs(of: subject)
      return try smallest(on: ladder, subject, "a call within \(seconds) s") {
        costs.latency($0) <= seconds
      }
    }
  }

  private static func costs(of subject: Subject) -> Costs {
    guard let costs = subject.costs else { preconditionFailure("nobody tells what networks cost") }
    return costs
  }

  /// The network after the highest rung whose accuracy, fine-tuned, is within the drop.
  private func largest(
    on ladder: PruningLadder, _ subject: Subject, drop: Double
  ) throws(TrainingError) -> Network {
    func accuracy(_ network: Network) -> Double {
      subject.trainer.evaluate(
        network, on: subject.validation, loss: subject.training.loss
      ).accuracy
    }
    let least = accuracy(subject.network) - drop
    var best = subject.network
    var low = 0
    var high = PruningLadder.rungs
    while low + 1 < high {
      let rung = (low + high) / 2
      let network = try fineTuned(subject, ladder, rung)
      if accuracy(network) >= least {
        low = rung
        best = network
      } else {
        high = rung
      }
    }
    return best
  }

  /// The network, pruned to a rung while it is fine-tuned.
  private func fineTuned(
    _ subject: Subject, _ ladder: PruningLadder, _ rung: Int
  ) throws(TrainingError) -> Network {
    guard rung > 0 else { return try subject.fineTuned(subject.network) }
    return try MagnitudePruning(rates: ladder.rates(rung)).compress(subject)
  }

  /// The network after the lowest rung that fits, also when it is fine-tuned.
  private func smallest(
    on ladder: PruningLadder, _ subject: Subject, _ expected: String, fits: (Network) -> Bool
  ) throws(TrainingError) -> Network {
    // The lowest rung that fits before fine-tuning.
    var low = -1
    var high = PruningLadder.rungs
    while low + 1 < high {
      let rung = (low + high) / 2
      if fits(ladder.pruned(subject.network, rung)) { high = rung } else { low = rung }
    }
    for rung in high..<PruningLadder.rungs {
      let network = try fineTuned(subject, ladder, rung)
      if fits(network) { return network }
    }
    throw .unsuitable(
      reason: "no pruning of this network that keeps a 256th of each layer gives \(expected); try "
        + "a larger budget, or share the weights too")
  }
}
