/// How a network was compressed, as a suite says it: the columns of `results.csv` that say so.
///
/// Two are the same when their names and their parameters are: what else is said of them tells
/// their place in the suite.
public struct AppliedStrategy: Sendable, Codable {
  /// The strategy's name, for instance `magnitude`.
  public var name: String

  /// All parameters in words, for instance `sparsity=0.9 scope=global`.
  public var parameters: String

  /// What tells it from the suite's others, for instance `magnitude@sparsity=0.9`.
  public var label: String

  /// All parameters as values.
  public var given: GivenParameters

  /// Whether all others are compared with this one.
  public var isBaseline: Bool

  /// The labels of those as whose control this one stands in the table.
  public var controlOf: [String]

  /// What this one lacks against those whose control it is, in a word such as `teacher`; `nil` when
  /// there is no word for it, and then the two are not compared in words.
  public var lacks: String?

  /// Creates a strategy. `label` is the name where nothing else is said.
  public init(
    _ name: String, parameters: String = "", label: String? = nil,
    given: GivenParameters = .plain([]), isBaseline: Bool = false, controlOf: [String] = [],
    lacks: String? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.label = label ?? name
    self.given = given
    self.isBaseline = isBaseline
    self.controlOf = controlOf
    self.lacks = lacks
  }
}

extension AppliedStrategy: Hashable {
  /// Whether names and parameters are the same.
  public static func == (a: AppliedStrategy, b: AppliedStrategy) -> Bool {
    a.name == b.name && a.parameters == b.parameters
  }

  /// Feeds name and parameters to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(parameters)
  }
}

extension AppliedStrategy {
  /// The word in `control-of` for all others.
  private static let everything = "*"

  /// The column `control-of`: labels separated by spaces, `*` for all others.
  var controlText: String {
    get { ((isBaseline ? [Self.everything] : []) + controlOf).joined(separator: " ") }
    set {
      let labels = newValue.split(separator: " ").map(String.init)
      isBaseline = labels.contains(Self.everything)
      controlOf = labels.filter { $0 != Self.everything }
    }
  }
}
