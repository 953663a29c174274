import Foundation

/// JSON (RFC 8259) of numbers, texts, lists and objects, which keep the order of their members.
enum OrderedJSON: Equatable {
  case number(Double)
  case text(String)
  case list([OrderedJSON])
  case object([Member])

  /// A name with its value.
  struct Member: Equatable {
    let name: String
    let value: OrderedJSON
  }

  /// Reads a text; `nil` when it is not JSON, holds `true`, `false` or `null`, or nests deeper than
  /// parameters do.
  init?(_ text: String) {
    var reader = Reader(rest: text.utf8[...])
    guard let value = reader.value(), reader.rest.isEmpty else { return nil }
    self = value
  }

  /// A text in quotes.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20: String(format: "\\u%04x", scalar.value)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

/// Takes values from the start of a text.
private struct Reader {
  var rest: Substring.UTF8View

  /// How many brackets are open.
  private var depth = 0

  /// A pipeline's parameters need five levels. Each takes a piece of the stack.
  private static let largestDepth = 16

  init(rest: Substring.UTF8View) { self.rest = rest }

  mutating func value() -> OrderedJSON? {
    skipSpace()
    defer { skipSpace() }
    switch rest.first {
    case UInt8(ascii: "{"):
      return items(until: "}") { reader in
        guard let name = reader.text(), reader.take(":"), let value = reader.value() else {
          return nil
        }
        return OrderedJSON.Member(name: name, value: value)
      }.map(OrderedJSON.object)
    case UInt8(ascii: "["): return items(until: "]") { $0.value() }.map(OrderedJSON.list)
    case UInt8(ascii: "\""): return text().map(OrderedJSON.text)
    default: return number().map(OrderedJSON.number)
    }
  }

  /// What stands between brackets, separated by commas.
  private mutating func items<Item>(
    until end: Unicode.Scalar, _ item: (inout Reader) -> Item?
  ) -> [Item]? {
    guard depth < Self.largestDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    rest = rest.dropFirst()
    skipSpace()
    var items: [Item] = []
    if take(end) { return items }
    repeat {
      skipSpace()
      guard let next = item(&self) else { return nil }
      items.append(next)
    } while take(",")
    return take(end) ? items : nil
  }

  /// A text in quotes; Foundation knows what stands for what after a backslash.
  private mutating func text() -> String? {
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    var isEscaped = false
    var end = rest.index(after: rest.startIndex)
    while end < rest.endIndex, isEscaped || rest[end] != UInt8(ascii: "\"") {
      isEscaped = !isEscaped && rest[end] == UInt8(ascii: "\\")
      end = rest.index(after: end)
    }
    guard end < rest.endIndex else { return nil }
    let next = rest.index(after: end)
    defer { rest = rest[next...] }
    return try? JSONDecoder().decode(String.self, from: Data(rest[..<next]))
  }

  private mutating func number() -> Double? {
    let digits = rest.prefix { "+-.eE0123456789".utf8.contains($0) }
    rest = rest[digits.endIndex...]
    return Double(Substring(digits)).flatMap { $0.isFinite ? $0 : nil }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func skipSpace() { rest = rest.drop { " \t\r\n".utf8.contains($0) } }
}
