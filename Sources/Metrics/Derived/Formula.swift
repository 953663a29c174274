/// How a value follows from others: `PAPI_TOT_INS / PAPI_TOT_CYC`.
///
/// Numbers, names, `+ - * /` and parentheses, with the usual precedence. A name is made of letters,
/// digits, `_`, `.` and `:`, and begins with a letter or `_`; one with anything else in it, such as
/// a minus, stands in single quotes: `'cache-misses' / 'cache-references'`.
///
/// ```swift
/// let rate = try Formula("FLOPS / latency / 1e9")
/// let gigaflops = try rate.value { name in .success(name == "FLOPS" ? 4e9 : 2) }  // 2
/// ```
public struct Formula: Sendable, Hashable {
  /// A name in a formula, and how many characters stand before it.
  public struct Name: Sendable, Hashable {
    /// The name, without quotes.
    public let text: String

    /// How many characters of the formula stand before it.
    public let offset: Int
  }

  /// The formula as it was written.
  public let text: String

  /// Every place where a name stands, in order.
  public let names: [Name]

  private let root: Node

  indirect enum Node: Sendable, Hashable {
    case number(Double)
    case name(String)
    case operation(Operation, Node, Node)
  }

  enum Operation: Character, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case by = "/"
  }

  /// Reads a formula.
  ///
  /// - Throws: `FormulaError` at the first character that breaks a rule.
  public init(_ text: String) throws(FormulaError) {
    var parser = FormulaParser(text)
    root = try parser.formula()
    names = parser.names
    self.text = text
  }

  /// The formula's value.
  ///
  /// - Parameter known: a name's value, or why it has none.
  /// - Throws: `FormulaGap` when a name has none, a divisor is 0, or the result isn't finite.
  public func value(
    _ known: (String) -> Result<Double, FormulaGap>
  ) throws(FormulaGap) -> Double {
    let value = try Self.value(of: root, known)
    guard value.isFinite else { throw FormulaGap(reason: "\(text) is too large a number") }
    return value
  }

  private static func value(
    of node: Node, _ known: (String) -> Result<Double, FormulaGap>
  ) throws(FormulaGap) -> Double {
    switch node {
    case .number(let number): return number
    case .name(let name): return try known(name).get()
    case .operation(let operation, let first, let second):
      let (left, right) = (try value(of: first, known), try value(of: second, known))
      switch operation {
      case .plus: return left + right
      case .minus: return left - right
      case .times: return left * right
      case .by:
        guard right != 0 else { throw FormulaGap(reason: "\(second) is 0, the divisor") }
        return left / right
      }
    }
  }
}

/// What breaks the rules of a formula.
public struct FormulaError: Error, Sendable, Equatable {
  /// How many characters stand before it.
  public let offset: Int

  /// What was found and what was expected.
  public let message: String
}

/// Why a formula has no value.
public struct FormulaGap: Error, Sendable, Equatable {
  /// The reason, in words.
  public let reason: String

  /// Says why.
  public init(reason: String) { self.reason = reason }
}

extension Formula.Node: CustomStringConvertible {
  var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .name(let name): name
    case .operation(let operation, let first, let second):
      "(\(first) \(operation.rawValue) \(second))"
    }
  }
}
