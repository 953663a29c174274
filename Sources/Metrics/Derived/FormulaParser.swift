/// Reads a formula by recursive descent: a sum of products of values.
struct FormulaParser {
  /// More parentheses and signs than this inside of each other are nobody's formula.
  private static let deepest = 32

  /// Longer texts are nobody's formula either.
  private static let longest = 1000

  /// Every place where a name stands, in order.
  private(set) var names: [Formula.Name] = []

  private let text: [Character]
  private var place = 0
  private var depth = 0

  init(_ text: String) { self.text = Array(text) }

  /// The whole text.
  mutating func formula() throws(FormulaError) -> Formula.Node {
    guard text.count <= Self.longest else {
      throw FormulaError(
        offset: Self.longest,
        message: "found a formula of \(text.count) characters, expected \(Self.longest) at most")
    }
    let node = try sum()
    guard next == nil else { throw error("an operator such as + or the end") }
    return node
  }

  private mutating func sum() throws(FormulaError) -> Formula.Node {
    var node = try product()
    while let operation = take([.plus, .minus]) {
      node = .operation(operation, node, try product())
    }
    return node
  }

  private mutating func product() throws(FormulaError) -> Formula.Node {
    var node = try value()
    while let operation = take([.times, .by]) { node = .operation(operation, node, try value()) }
    return node
  }

  private mutating func value() throws(FormulaError) -> Formula.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("at most \(Self.deepest) nested parentheses") }
    if take([.minus]) != nil { return .operation(.minus, .number(0), try value()) }
    switch next {
    case "(":
      place += 1
      let node = try sum()
      guard next == ")" else { throw error("')'") }
      place += 1
      return node
    case "'": return try quotedName()
    case let character? where Self.beginsName(character): return name()
    case let character? where Self.isDigit(character) || character == ".": return try number()
    default: throw error("a number, a name or '('")
    }
  }

  // MARK: Words

  private mutating func name() -> Formula.Node {
    let start = place
    while place < text.count, Self.continuesName(text[place]) { place += 1 }
    return remember(String(text[start..<place]), at: start)
  }

  private mutating func quotedName() throws(FormulaError) -> Formula.Node {
    let start = place
    guard let end = text[(start + 1)...].firstIndex(of: "'"), end > start + 1 else {
      throw error("a name between single quotes")
    }
    place = end + 1
    return remember(String(text[(start + 1)..<end]), at: start)
  }

  private mutating func remember(_ name: String, at offset: Int) -> Formula.Node {
    names.append(Formula.Name(text: name, offset: offset))
    return .name(name)
  }

  /// Digits with a point and an exponent, the sign of which belongs to it: `1e-9`.
  private mutating func number() throws(FormulaError) -> Formula.Node {
    let start = place
    while place < text.count {
      let isSign = "+-".contains(text[place]) && "eE".contains(text[place - 1])
      guard isSign || Self.isDigit(text[place]) || ".eE".contains(text[place]) else { break }
      place += 1
    }
    guard let value = Double(String(text[start..<place])), value.isFinite else {
      place = start
      throw error("a number such as 1e9")
    }
    return .number(value)
  }

  // MARK: Characters

  /// The next character that isn't a space.
  private var next: Character? {
    mutating get {
      while place < text.count, text[place].isWhitespace { place += 1 }
      return place < text.count ? text[place] : nil
    }
  }

  private mutating func take(_ operations: [Formula.Operation]) -> Formula.Operation? {
    guard let operation = next.flatMap(Formula.Operation.init(rawValue:)),
      operations.contains(operation)
    else { return nil }
    place += 1
    return operation
  }

  private mutating func error(_ expected: String) -> FormulaError {
    let found = next.map { "'\($0)'" } ?? "the end of the formula"
    return FormulaError(offset: place, message: "found \(found), expected \(expected)")
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func beginsName(_ character: Character) -> Bool {
    character.isASCII && character.isLetter || character == "_"
  }

  private static func continuesName(_ character: Character) -> Bool {
    beginsName(character) || isDigit(character) || character == "." || character == ":"
  }
}
