/// What a strategy may be told in a suite file. Each strategy declares its own.
public struct StrategySchema: Sendable {
  /// A strategy that shows what another is worth.
  public struct Control: Sendable, Equatable {
    /// Its name, for instance `student`.
    public let strategy: String

    /// The names of the parameters that it takes over, for instance `["student"]`.
    public let parameters: [String]

    /// What it lacks against the other, in a word such as `teacher`; with a word, reports say what
    /// that was worth.
    public let lacks: String?

    /// Creates a control.
    public init(_ strategy: String, parameters: [String], lacks: String? = nil) {
      self.strategy = strategy
      self.parameters = parameters
      self.lacks = lacks
    }
  }

  /// The word in the suite file, for instance `magnitude`.
  public let name: String

  /// What the strategy does, in a sentence or some: what `assay explain` says.
  public let help: String

  /// What the strategy may be told, in the order in which it is printed.
  public let parameters: [Parameter]

  /// Groups of parameters of which exactly one must be given, for instance
  /// `[["sparsity", "threshold"]]`.
  public let exactlyOne: [[String]]

  /// Further strategies that stand in the table whenever this one does.
  public let controls: [Control]

  /// What is wrong with parameters that are each in range, for a network of this shape, as the part
  /// of an error that says what was found and what was expected; `nil` when nothing is.
  ///
  /// Whatever the strategy would refuse or leave undone because of the network's widths is said
  /// here, before anything is trained. A parameter that itself says that nothing is to change, such
  /// as a sparsity of 0, is no mistake.
  public let objection: Objection

  /// The shapes that a network of this shape may have afterwards, for parameters without objection:
  /// one, or several of which training chooses.
  public let outcomes: Outcomes

  /// Tells what is wrong.
  public typealias Objection =
    @Sendable (_ parameters: Parameters, _ shape: NetworkShape) -> String?

  /// Tells what comes out.
  public typealias Outcomes =
    @Sendable (_ parameters: Parameters, _ shape: NetworkShape) -> [NetworkShape]

  /// Whether the strategy may be a stage of a pipeline.
  public let canBeStage: Bool

  /// Whether the strategy starts from initial weights, so that as a stage it can only be the first.
  public let beginsPipelines: Bool

  /// Whether the strategy leaves a network as it is, so that all others are compared with it.
  public let isBaseline: Bool

  /// Creates a schema.
  public init(
    _ name: String, help: String, parameters: [Parameter] = [], exactlyOne: [[String]] = [],
    controls: [Control] = [], canBeStage: Bool = true,
    beginsPipelines: Bool = false, isBaseline: Bool = false,
    objection: @escaping Objection = { _, _ in nil },
    outcomes: @escaping Outcomes = { [$1] }
  ) {
    self.name = name
    self.help = help
    self.parameters = parameters
    self.exactlyOne = exactlyOne
    self.controls = controls
    self.canBeStage = canBeStage
    self.beginsPipelines = beginsPipelines
    self.isBaseline = isBaseline
    self.objection = objection
    self.outcomes = outcomes
  }
}
