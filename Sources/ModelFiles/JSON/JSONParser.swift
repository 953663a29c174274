/// Reads JSON (RFC 8259), as strictly as files from strangers need it: a key that is there twice is
/// an error, and so is nesting without an end. `NaN` and `Infinity` are numbers: Python writes
/// them.
struct JSONParser {
  /// How deep arrays and objects may nest. Model configurations need a dozen.
  private static let largestDepth = 64

  private let text: ArraySlice<UInt8>
  private let path: String

  /// The index of the next character.
  private var position: Int

  /// What is added to an index for the offset in a message.
  private let shift: Int

  /// The value that a text consists of.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - offset: where it begins in the file, for messages.
  /// - Throws: `ModelFileError.malformed`.
  static func parse(
    _ text: ArraySlice<UInt8>, offset: Int, path: String
  ) throws(ModelFileError) -> JSONValue {
    var parser = JSONParser(
      text: text, path: path, position: text.startIndex, shift: offset - text.startIndex)
    let value = try parser.value(depth: 0)
    parser.skipSpaces()
    guard parser.position == text.endIndex else {
      throw parser.malformed(parser.next, "the end of the JSON text")
    }
    return value
  }

  private init(text: ArraySlice<UInt8>, path: String, position: Int, shift: Int) {
    self.text = text
    self.path = path
    self.position = position
    self.shift = shift
  }

  private mutating func value(depth: Int) throws(ModelFileError) -> JSONValue {
    skipSpaces()
    guard position < text.endIndex else { throw malformed(next, "a JSON value") }
    switch text[position] {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  private mutating func members(depth: Int) throws(ModelFileError) -> [JSONValue.Member] {
    try enter(depth)
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    if take("}") { return [] }
    repeat {
      skipSpaces()
      let before = self
      let key = try string()
      guard keys.insert(key).inserted else {
        throw before.malformed("the key '\(key)' a second time", "each key once")
      }
      guard take(":") else { throw malformed(next, "':'") }
      members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw malformed(next, "',' or '}'") }
    return members
  }

  private mutating func elements(depth: Int) throws(ModelFileError) -> [JSONValue] {
    try enter(depth)
    var elements: [JSONValue] = []
    if take("]") { return [] }
    repeat { elements.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw malformed(next, "',' or ']'") }
    return elements
  }

  private mutating func enter(_ depth: Int) throws(ModelFileError) {
    guard depth < Self.largestDepth else {
      throw malformed("deeper nesting", "at most \(Self.largestDepth) levels")
    }
    position += 1
  }

  private mutating func word() throws(ModelFileError) -> JSONValue {
    let characters = text[position...].prefix { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2B, 0x2D, 0x2E].contains(byte)
    }
    let word = String(decoding: characters, as: UTF8.self)
    let value: JSONValue? =
      switch word {
      case "null": .null
      case "true": .boolean(true)
      case "false": .boolean(false)
      case "NaN": .number(.nan)
      case "Infinity": .number(.infinity)
      case "-Infinity": .number(-.infinity)
      default: isNumber(characters) ? Double(word).map { .number($0) } : nil
      }
    guard let value else {
      throw malformed(word.isEmpty ? next : "'\(word.prefix(40))'", "a JSON value")
    }
    position = characters.endIndex
    return value
  }

  /// Whether a word is one of digits, a sign, a point and an exponent: Swift takes more.
  private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      return false
    }
    return word.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
  }

  private mutating func skipSpaces() {
    while position < text.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard position < text.endIndex, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// What stands at `position`, for messages.
  private var next: String {
    guard position < text.endIndex else { return "the end of the JSON text" }
    let byte = text[position]
    return (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "the byte \(byte)"
  }

  private func malformed(_ found: String, _ expected: String) -> ModelFileError {
    .malformed(path: path, offset: position + shift, found: found, expected: expected)
  }
}

extension JSONParser {
  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  private mutating func string() throws(ModelFileError) -> String {
    let start = self
    guard position < text.endIndex, text[position] == UInt8(ascii: "\"") else {
      throw malformed(next, "a word in quotes")
    }
    position += 1
    var bytes: [UInt8] = []
    while position < text.endIndex, text[position] != UInt8(ascii: "\"") {
      if text[position] == UInt8(ascii: "\\") {
        try escape(into: &bytes)
      } else {
        let plain = text[position...].prefix {
          $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20
        }
        guard !plain.isEmpty else { throw malformed(next, "a character of a word") }
        bytes += plain
        position = plain.endIndex
      }
    }
    guard position < text.endIndex else {
      throw start.malformed("a word without an end", "the quote after it")
    }
    position += 1
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw start.malformed("a word that isn't UTF-8", "one that is")
    }
    return string
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(ModelFileError) {
    let before = self
    let letter = position + 1 < text.endIndex ? text[position + 1] : 0
    position += 2
    if let byte = Self.escapes[letter] {
      bytes.append(byte)
      return
    }
    guard letter == UInt8(ascii: "u"), let first = unit() else {
      throw before.malformed("an unknown escape", "one of JSON's")
    }
    var units = [first]
    // The first of a pair of surrogates needs its second.
    if (0xD800...0xDBFF).contains(first), text[position...].starts(with: "\\u".utf8) {
      position += 2
      if let second = unit() { units.append(second) }
    }
    guard let character = String(validating: units, as: UTF16.self) else {
      throw before.malformed("half a character", "both of its parts")
    }
    bytes += character.utf8
  }

  /// The next four digits of base sixteen; `nil` where they aren't.
  private mutating func unit() -> UInt16? {
    let digits = text[position...].prefix(4)
    guard digits.count == 4, let first = digits.first, first != UInt8(ascii: "+"),
      first != UInt8(ascii: "-")
    else { return nil }
    position += 4
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
