import Networks
import Suites

/// Removal of whole hidden neurons: what is left is a smaller dense network, fast on any kernel.
///
/// Each hidden layer keeps the same fraction of its neurons, those that matter most by the norm of
/// their incoming weights (Li et al., "Pruning filters for efficient ConvNets", 2017) or by their
/// mean activation over the training set (Molchanov et al., 2017). Inputs and outputs stay. Between
/// two layers that both keep a fraction p, p² of the weights are left.
public struct StructuredPruning: NamedStrategy {
  /// `structured: {keep: 0.5, importance: activation}`
  public static let schema = StrategySchema(
    "structured",
    parameters: [
      .init(
        "keep", .number(0...1, openLow: true), required: true,
        help: "The fraction of each hidden layer's neurons to keep; at least one stays."),
      .init(
        "importance", .word(Importance.allCases.map(\.rawValue)), default: .word("norm"),
        help: "What ranks neurons: the norm of their weights or their mean activation."),
    ])

  enum Importance: String, CaseIterable {
    case norm, activation
  }

  let keep: Double
  let importance: Importance

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    keep = parameters.requiredNumber("keep")
    importance = parameters.requiredWord("importance")
  }

  /// The smaller network, fine-tuned.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    let scores =
      switch importance {
      case .norm: subject.network.hiddenRowNorms
      case .activation: subject.trainer.hiddenActivations(of: subject.network, for: subject.train)
      }
    return try subject.fineTuned(
      subject.network.keeping(hiddenNeurons: scores.map(mostImportant)))
  }

  /// The indices of the neurons to keep, ascending; of equal scores the first ones stay.
  func mostImportant(_ scores: [Float]) -> [Int] {
    let count = max(1, Int((keep * Double(scores.count)).rounded()))
    let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return ranked.prefix(count).sorted()
  }
}

extension Network {
  /// For each hidden layer the Euclidean norm of each neuron's incoming weights.
  var hiddenRowNorms: [[Float]] {
    layers.dropLast().map { layer in
      (0..<layer.outputs).map { row in
        let weights = layer.weights[row * layer.inputs..<(row + 1) * layer.inputs]
        return weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
    }
  }
}
