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

  /// One sentence for error messages, `--help` and `assay explain`.
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
