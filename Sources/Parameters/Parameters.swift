/// A strategy's parameters, validated against its schema: every key present, every value in range.
public struct Parameters: Sendable, Hashable {
  /// One parameter's value.
  public enum Value: Sendable, Hashable {
    case number(Double)
    case integer(Int)
    case word(String)
    case list([Value])
  }

  /// Name and value, in the schema's order.
  public var entries: [(name: String, value: Value)]

  /// Creates parameters from entries in the schema's order.
  public init(_ entries: [(name: String, value: Value)] = []) { self.entries = entries }

  /// The value of a parameter, or `nil` when the schema made it optional and the suite left it out.
  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

  /// A parameter as a number; integers widen. `nil` when it is absent.
  public func number(_ name: String) -> Double? { self[name]?.number }

  /// A parameter as an integer; `nil` when it is absent.
  public func integer(_ name: String) -> Int? { self[name]?.integer }

  /// A list-valued parameter's numbers; integers widen. `nil` when it is absent.
  public func numbers(_ name: String) -> [Double]? { self[name]?.items?.compactMap(\.number) }

  /// A list-valued parameter's integers; `nil` when it is absent.
  public func integers(_ name: String) -> [Int]? { self[name]?.items?.compactMap(\.integer) }

  /// A parameter as a word; `nil` when it is absent.
  public func word(_ name: String) -> String? {
    if case .word(let value) = self[name] { value } else { nil }
  }

  /// Whether both have the same names with the same values in the same order.
  public static func == (a: Parameters, b: Parameters) -> Bool {
    a.entries.elementsEqual(b.entries) { $0.name == $1.name && $0.value == $1.value }
  }

  /// Feeds every name and value to a hasher.
  public func hash(into hasher: inout Hasher) {
    for entry in entries {
      hasher.combine(entry.name)
      hasher.combine(entry.value)
    }
  }
}

extension Parameters: CustomStringConvertible {
  /// `name=value` in the schema's order, separated by one space: `sparsity=0.9 scope=global`.
  public var description: String {
    entries.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }
}

extension Parameters.Value {
  fileprivate var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  fileprivate var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  fileprivate var items: [Self]? {
    if case .list(let items) = self { items } else { nil }
  }
}

extension Parameters.Value: CustomStringConvertible {
  /// A number with as many digits as it needs, whole ones without a point; a word as it is; a
  /// list's items with `/` between them.
  public var description: String {
    switch self {
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .integer(let value): "\(value)"
    case .word(let value): value
    case .list(let items): items.map(\.description).joined(separator: "/")
    }
  }
}
