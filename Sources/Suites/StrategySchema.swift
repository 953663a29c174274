/// What a strategy may be told in a suite file. Each strategy declares its own.
public struct StrategySchema: Sendable {
  /// One parameter: its name, what it takes, and its default.
  public struct Parameter: Sendable {
    /// What a parameter takes.
    public indirect enum Kind: Sendable {
      /// A number; `open` bounds are themselves excluded.
      case number(ClosedRange<Double>, openLow: Bool = false, openHigh: Bool = false)
      case integer(ClosedRange<Int>)
      case word([String])
      /// A word of some form, and that form in words.
      case text(_ expectation: String, isValid: @Sendable (String) -> Bool)
      /// A list of at least one, for instance a value for each layer. A list of lists is a sweep.
      case list(Kind)
    }

    /// The key in the suite file.
    public let name: String

    /// What the key takes.
    public let kind: Kind

    /// What holds when the suite leaves the key out; `nil`: see `isRequired`.
    public let fallback: Parameters.Value?

    /// Whether the key must be there; otherwise it may be absent without a default.
    public let isRequired: Bool

    /// One sentence for error messages and `--help`.
    public let help: String

    /// Creates a parameter.
    public init(
      _ name: String, _ kind: Kind, default fallback: Parameters.Value? = nil,
      required: Bool = false, help: String
    ) {
      self.name = name
      self.kind = kind
      self.fallback = fallback
      self.isRequired = required
      self.help = help
    }
  }

  /// The word in the suite file, for instance `magnitude`.
  public let name: String

  /// What the strategy may be told, in the order in which it is printed.
  public let parameters: [Parameter]

  /// Groups of parameters of which exactly one must be given, for instance
  /// `[["sparsity", "threshold"]]`.
  public let exactlyOne: [[String]]

  /// Further strategies that stand in the table whenever this one does, as controls, with the
  /// names of the parameters that they take over, for instance `student` with `["student"]`.
  public let controls: [(strategy: String, parameters: [String])]

  /// What is wrong with parameters that are each in range, for a model of these widths, as the part
  /// of an error that says what was found and what was expected; `nil` when nothing is.
  public let objection: @Sendable (_ parameters: Parameters, _ widths: [Int]) -> String?

  /// Whether the strategy may be a stage of a pipeline.
  public let canBeStage: Bool

  /// Whether the strategy starts from initial weights, so that as a stage it can only be the first.
  public let beginsPipelines: Bool

  /// Creates a schema.
  public init(
    _ name: String, parameters: [Parameter] = [], exactlyOne: [[String]] = [],
    controls: [(strategy: String, parameters: [String])] = [], canBeStage: Bool = true,
    beginsPipelines: Bool = false,
    objection: @escaping @Sendable (_ parameters: Parameters, _ widths: [Int]) -> String? = {
      _, _ in nil
    }
  ) {
    self.name = name
    self.parameters = parameters
    self.exactlyOne = exactlyOne
    self.controls = controls
    self.canBeStage = canBeStage
    self.beginsPipelines = beginsPipelines
    self.objection = objection
  }
}
