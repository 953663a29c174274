/// A value of JSON (RFC 8259).
enum JSONValue: Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// In the text's order; no key is there twice.
  case object([Member])

  struct Member: Equatable {
    let key: String
    let value: JSONValue
  }
}

extension JSONValue {
  /// The value of a key; `nil` where this is no object, or has none of that name.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  var boolean: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The number where it is whole and can be told from its neighbours.
  var integer: Int? {
    number.flatMap { abs($0) <= 0x1p53 ? Int(exactly: $0) : nil }
  }

  /// The value as messages name it: short, whatever it is.
  var described: String {
    switch self {
    case .null: "null"
    case .boolean(let boolean): "\(boolean)"
    case .number(let number): integer.map(String.init) ?? "\(number)"
    case .string(let string): "'\(string.prefix(40))'"
    case .array(let elements): "an array of \(elements.count)"
    case .object(let members): "an object of \(members.count)"
    }
  }
}
