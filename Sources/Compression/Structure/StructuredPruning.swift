import Networks
import Parameters

/// Removal of whole hidden neurons: what is left is a smaller dense network, fast on any kernel.
///
/// Each hidden layer keeps a fraction of its neurons, or the network keeps a fraction of them all:
/// those that matter most by `NeuronImportance`. Inputs and outputs stay. Between two layers that
/// both keep a fraction p, p² of the weights are left.
public struct StructuredPruning: ShapeStrategy {
  /// `structured: {keep: 0.5, importance: taylor}`, or `{keeps: [0.5, 0.25]}`
  public static let schema = StrategySchema(
    "structured", parameters: parameters, exactlyOne: [["keep", "keeps"]],
    controls: control("structured", parameters),
    objection: { parameters, widths in
      parameters.numbers("keeps").flatMap { objection(to: $0, hidden: widths.count - 2) }
    })

  private static let parameters: [Parameter] = [
    .init(
      "keep", .number(0...1, openLow: true),
      help: "The fraction of hidden neurons to keep; at least one of each layer stays."),
    .init(
      "keeps", .list(.number(0...1, openLow: true)),
      help: "The fraction to keep of each hidden layer, first to last."),
    .init(
      "scope", .word(Scope.allCases.map(\.rawValue)), default: .word("layer"),
      help: "Whether every layer keeps the fraction or only the network as a whole."),
    .init(
      "importance", .word(NeuronImportance.allCases.map(\.rawValue)), default: .word("l2"),
      help: "What ranks neurons: a norm of their weights, or what they do on training samples."),
  ]

  enum Scope: String, CaseIterable {
    case layer, global
  }

  enum Target {
    case same(Double, Scope)
    case each([Double])
  }

  let target: Target
  let importance: NeuronImportance

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    if let keeps = parameters.numbers("keeps") {
      target = .each(keeps)
    } else {
      target = .same(parameters.requiredNumber("keep"), parameters.requiredWord("scope"))
    }
    importance = parameters.requiredWord("importance")
  }

  /// The network without its least important neurons.
  public func smaller(_ task: CompressionTask) throws(TrainingError) -> Network {
    let budget = try budget(for: task.network)
    return task.network.keeping(
      hiddenNeurons: budget.mostImportant(importance.scores(task)))
  }

  private func budget(for network: Network) throws(TrainingError) -> NeuronBudget {
    let hidden = network.layers.count - 1
    switch target {
    case .same(let keep, .layer): return .layers(Array(repeating: keep, count: hidden))
    case .same(let keep, .global): return .network(keep)
    case .each(let keeps):
      // A stage of a pipeline may get another number of layers than the suite's model has.
      if let objection = Self.objection(to: keeps, hidden: hidden) {
        throw .unsuitable(reason: "structured, for widths \(network.widths): \(objection)")
      }
      return .layers(keeps)
    }
  }

  private static func objection(to keeps: [Double], hidden: Int) -> String? {
    keeps.count == hidden
      ? nil
      : "found \(keeps.count) fractions in 'keeps', expected \(hidden), one for each hidden layer"
  }
}
