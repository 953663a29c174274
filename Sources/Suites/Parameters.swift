/// A strategy's parameters, validated against its schema: every key present, every value in range.
public struct Parameters: Sendable, Hashable {
  /// One parameter's value.
  public enum Value: Sendable, Hashable {
    case number(Double)
    case integer(Int)
    case word(String)
  }

  /// Name and value, in the schema's order.
  public var entries: [(name: String, value: Value)]

  /// Creates parameters from entries in the schema's order.
  public init(_ entries: [(name: String, value: Value)] = []) { self.entries = entries }

  /// The value of a parameter, or `nil` when the schema made it optional and the suite left it out.
  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

  /// A parameter as a number; integers widen. `nil` when it is absent.
  public func number(_ name: String) -> Double? {
    switch self[name] {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// A parameter as an integer; `nil` when it is absent.
  public func integer(_ name: String) -> Int? {
    if case .integer(let value) = self[name] { value } else { nil }
  }

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

extension Parameters.Value: CustomStringConvertible {
  /// A number with as many digits as it needs, whole ones without a point; a word as it is.
  public var description: String {
    switch self {
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .integer(let value): "\(value)"
    case .word(let value): value
    }
  }
}
