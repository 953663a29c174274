import Parameters

/// One strategy with one value for every parameter: a row of the matrix.
public struct StrategyChoice: Sendable, Hashable {
  /// The word by which a suite file calls a list of strategies that are applied one after another.
  public static let pipeline = "pipeline"

  /// The strategy's name, for instance `magnitude`, or `pipeline`.
  public let name: String

  /// All parameters in the schema's order, defaults included; empty for a pipeline.
  public let parameters: Parameters

  /// A pipeline's strategies in the order in which they are applied; empty for all others.
  public let stages: [StrategyChoice]

  /// The name that tells the choice apart from the suite's others: the strategy and the parameters
  /// that the suite file states, for instance `magnitude@sparsity=0.9,scope=global` or
  /// `pipeline@l1+magnitude+sharing`.
  public let label: String

  /// All parameters in words, defaults included and without commas: `sparsity=0.9 scope=global`,
  /// or for a pipeline `l1 lambda=1e-05 | sharing bits=4 scope=layer`.
  public let parametersText: String

  /// Whether all other choices are compared with this one.
  public let isBaseline: Bool

  /// The labels of the choices as whose control this one stands in the suite, in the suite's order;
  /// one that the file lists itself is a control too when it is what another would be compared
  /// with.
  public let controlOf: [String]

  /// What it lacks against those, in a word such as `teacher`; `nil` when there is none.
  public let lacks: String?

  /// Creates a choice.
  public init(
    name: String, parameters: Parameters, stages: [StrategyChoice] = [], label: String,
    parametersText: String, isBaseline: Bool = false, controlOf: [String] = [],
    lacks: String? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.stages = stages
    self.label = label
    self.parametersText = parametersText
    self.isBaseline = isBaseline
    self.controlOf = controlOf
    self.lacks = lacks
  }
}
