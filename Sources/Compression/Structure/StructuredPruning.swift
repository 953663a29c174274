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
    "structured",
    help: "Removes hidden neurons, so that a smaller dense network is left.",
    parameters: parameters, exactlyOne: [["keep", "keeps"]],
    controls: control("structured", parameters),
    objection: { Self($0).target.objection($1) },
    outcomes: { parameters, shape in
      let left = Self(parameters).target.outcome(shape)
      return [left == shape ? shape : left.reworked]
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
    // A stage of a pipeline may get another shape than the suite's model has.
    if let objection = target.objection(task.network.shape) {
      throw .unsuitable(reason: "structured: \(objection)")
    }
    let budget =
      switch target {
      case .same(let keep, .layer):
        NeuronBudget.layers(Array(repeating: keep, count: task.network.layers.count - 1))
      case .same(let keep, .global): NeuronBudget.network(keep)
      case .each(let keeps): NeuronBudget.layers(keeps)
      }
    return task.network.keeping(
      hiddenNeurons: budget.mostImportant(importance.scores(task)))
  }
}
