import Files

/// What a strategy was given, as values: the column `given` of `results.csv`.
public enum GivenParameters: Sendable, Hashable, Codable {
  /// Of one strategy, in the order in which it declares them.
  case plain([Parameter])

  /// Of a pipeline: its stages in the order in which they are applied.
  case pipeline([Stage])

  /// One parameter.
  public struct Parameter: Sendable, Hashable, Codable {
    /// The name, for instance `sparsity`.
    public let name: String

    /// The value.
    public let value: Value

    /// Creates a parameter.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// One strategy of a pipeline.
  public struct Stage: Sendable, Hashable, Codable {
    /// The strategy's name; empty for one that isn't part of a pipeline.
    public let name: String

    /// Its parameters.
    public let parameters: [Parameter]

    /// Creates a stage.
    public init(_ name: String, _ parameters: [Parameter]) {
      self.name = name
      self.parameters = parameters
    }
  }

  /// A parameter's value.
  public enum Value: Sendable, Hashable, Codable {
    case number(Double)
    case word(String)
    case list([Value])

    /// The number; `nil` for a word and a list.
    public var number: Double? {
      if case .number(let value) = self { value } else { nil }
    }
  }

  /// The stages; a strategy that isn't a pipeline is one without a name.
  public var stages: [Stage] {
    switch self {
    case .plain(let parameters): [Stage("", parameters)]
    case .pipeline(let stages): stages
    }
  }
}

extension GivenParameters.Value: CustomStringConvertible {
  /// A number with as many digits as it needs, a word as it is, a list's items with `/` between
  /// them.
  public var description: String {
    switch self {
    case .number(let value): CSVText.number(value)
    case .word(let word): word
    case .list(let items): items.map(\.description).joined(separator: "/")
    }
  }
}
