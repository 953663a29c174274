import Foundation
import Networks
import Parameters

/// Pruning to a budget: of accuracy (or R²) that may be lost, of bytes, or of latency.
///
/// How many weights go is searched for; a `PruningSequence` shares them out over the layers by what
/// each one bears. They are pruned gradually, by magnitude, while the network is fine-tuned.
/// Validation samples judge throughout.
public struct BudgetSearch: NamedStrategy {
  /// `budget: {accuracy-drop: 0.005}`, `{bytes: 27000}` or `{latency: 3e-6}`
  public static let schema = StrategySchema(
    "budget",
    help:
      "Finds how much to prune of each layer for an accuracy that may be lost, a file's size or a "
      + "latency: weights go where the loss grows least. Validation samples judge.",
    parameters: [
      .init(
        "accuracy-drop", .number(0...1, openHigh: true),
        help: "The accuracy on validation samples that may be lost, or R² where they have targets."
      ),
      .init(
        "bytes", .integer(1...1_000_000_000_000),
        help: "The bytes that the model's file may have."),
      .init(
        "latency", .number(0...1000, openLow: true),
        help: "The seconds that a call with one sample may take on one thread."),
    ],
    exactlyOne: [["accuracy-drop", "bytes", "latency"]],
    objection: { parameters, shape in
      parameters.integer("bytes").flatMap { objection(toBytes: $0, shape) }
    }, outcomes: { [$1.holdingWeights] })

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

  /// What is wrong with a file's size for a network of this shape.
  ///
  /// How well weights are coded shows when they are known. But they don't take more than four bytes
  /// each, and those of which a `LayerSensitivity.leastDensity` is left not less than a bit.
  private static func objection(toBytes bytes: Int, _ shape: NetworkShape) -> String? {
    guard let widths = shape.knownWidths, let counts = shape.weightCounts else { return nil }
    let dense = 4 * (counts + widths.dropFirst()).reduce(0, +)
    guard bytes < dense else {
      return "found a budget of \(bytes) bytes, expected less than the \(dense) that the "
        + "parameters of \(shape) take before compression"
    }
    let least = Int(LayerSensitivity.leastDensity * Double(counts.reduce(0, +)) / 8)
    return bytes >= least
      ? nil
      : "found a budget of \(bytes) bytes, expected at least \(least): a 256th of the weights of "
        + "\(shape) is kept in any case"
  }

  /// The network, pruned within the budget and fine-tuned: as little as the bytes or the latency
  /// allow, or as much as the accuracy allows.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    let sequence = PruningSequence(
      task.network,
      LayerSensitivity.all(
        of: task.network, on: task.validation, loss: task.training.loss,
        trainer: task.trainer))
    switch budget {
    case .accuracyDrop(let drop):
      return try largest(on: sequence, task, drop: drop)
    case .bytes(let bytes):
      let costs = Self.costs(of: task)
      return try smallest(on: sequence, task, "a file of at most \(bytes) bytes") {
        costs.fileBytes($0) <= bytes
      }
    case .latency(let seconds):
      let costs = Self.costs(of: task)
      return try smallest(on: sequence, task, "a call within \(seconds) s") {
        costs.latency($0) <= seconds
      }
    }
  }

  /// Fine-tuning for each place that a search by halves looks at; one that bytes or latency decide
  /// fine-tunes where it ends.
  public func epochs(_ cost: inout TrainingCost) -> Double {
    guard case .accuracyDrop = budget else { return Double(cost.fineTuning) }
    return Double(cost.fineTuning) * log2(Double(PruningSequence.count))
  }

  private static func costs(of task: CompressionTask) -> Costs {
    guard let costs = task.costs else { preconditionFailure("nobody tells what networks cost") }
    return costs
  }

  /// The network pruned at the last place whose accuracy or R², fine-tuned, is within the drop.
  private func largest(
    on sequence: PruningSequence, _ task: CompressionTask, drop: Double
  ) throws(TrainingError) -> Network {
    func quality(_ network: Network) -> Double {
      task.trainer.evaluate(
        network, on: task.validation, loss: task.training.loss
      ).quality
    }
    let least = quality(task.network) - drop
    var best = task.network
    var low = 0
    var high = PruningSequence.count
    while low + 1 < high {
      let place = (low + high) / 2
      let network = try fineTuned(task, sequence, place)
      if quality(network) >= least {
        low = place
        best = network
      } else {
        high = place
      }
    }
    return best
  }

  /// The network, pruned as at a place while it is fine-tuned.
  private func fineTuned(
    _ task: CompressionTask, _ sequence: PruningSequence, _ place: Int
  ) throws(TrainingError) -> Network {
    guard place > 0 else { return try task.fineTuned(task.network) }
    return try MagnitudePruning(rates: sequence.rates(place)).compress(task)
  }

  /// The network pruned at the first place that fits, also when it is fine-tuned.
  private func smallest(
    on sequence: PruningSequence, _ task: CompressionTask, _ expected: String,
    fits: (Network) -> Bool
  ) throws(TrainingError) -> Network {
    // The first place that fits before fine-tuning.
    var low = -1
    var high = PruningSequence.count
    while low + 1 < high {
      let place = (low + high) / 2
      if fits(sequence.pruned(task.network, place)) { high = place } else { low = place }
    }
    for place in high..<PruningSequence.count {
      let network = try fineTuned(task, sequence, place)
      if fits(network) { return network }
    }
    throw .unsuitable(
      reason: "no pruning of this network that keeps a 256th of each layer gives \(expected); try "
        + "a larger budget, or share the weights too")
  }
}
