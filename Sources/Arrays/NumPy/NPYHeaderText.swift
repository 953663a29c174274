/// Reads the text of a NumPy header: a Python dictionary of the three entries `descr`,
/// `fortran_order` and `shape`, in any order.
struct NPYHeaderText {
  struct Entries {
    var type: ElementType
    var isBigEndian: Bool
    var isColumnMajor: Bool
    var shape: [Int]
  }

  /// NumPy's own limit.
  private static let largestRank = 64

  private let text: ArraySlice<UInt8>
  private let path: String

  /// Where the text begins, for messages.
  private let offset: Int

  /// The index of the next character.
  private var position: Int

  init(_ text: ArraySlice<UInt8>, offset: Int, path: String) {
    self.text = text
    self.offset = offset
    self.path = path
    position = text.startIndex
  }

  /// All three. Throws `malformed` where one is missing, there twice or something else.
  mutating func entries() throws(ArrayError) -> Entries {
    var type: (ElementType, isBigEndian: Bool)?
    var isColumnMajor: Bool?
    var shape: [Int]?
    try expect("{")
    while !take("}") {
      let before = self
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where type == nil: type = try elementType()
      case "fortran_order" where isColumnMajor == nil: isColumnMajor = try boolean()
      case "shape" where shape == nil: shape = try dimensions()
      default:
        throw before.malformed("the entry '\(key)'", "descr, fortran_order, shape, once each")
      }
      if take(",") { continue }
      try expect("}")
      break
    }
    skipSpaces()
    guard position == text.endIndex else { throw malformed(next, "the end of the header") }
    guard let type, let isColumnMajor, let shape else {
      throw malformed("the end of the header", "descr, fortran_order and shape in it")
    }
    return Entries(
      type: type.0, isBigEndian: type.isBigEndian, isColumnMajor: isColumnMajor, shape: shape)
  }

  private mutating func elementType() throws(ArrayError) -> (ElementType, isBigEndian: Bool) {
    skipSpaces()
    if position < text.endIndex, text[position] == UInt8(ascii: "[") {
      throw .unsupported(
        path: path, place: "its header", found: "elements with fields",
        expected: "numbers: save each field as an array of its own")
    }
    return try NPYElement.type(try string(), path: path)
  }

  private mutating func dimensions() throws(ArrayError) -> [Int] {
    var shape: [Int] = []
    try expect("(")
    while !take(")") {
      shape.append(try number())
      guard shape.count <= Self.largestRank else {
        throw malformed("more dimensions", "at most \(Self.largestRank)")
      }
      if take(",") { continue }
      try expect(")")
      break
    }
    return shape
  }

  private mutating func boolean() throws(ArrayError) -> Bool {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)]
    where text[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw malformed(next, "True or False")
  }

  private mutating func number() throws(ArrayError) -> Int {
    skipSpaces()
    let digits = text[position...].prefix { (0x30...0x39).contains($0) }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
      throw malformed(digits.isEmpty ? next : "a number of \(digits.count) digits", "a dimension")
    }
    position += digits.count
    // Python 2 writes long integers so.
    _ = take("L")
    return number
  }

  private mutating func string() throws(ArrayError) -> String {
    skipSpaces()
    guard position < text.endIndex, [0x22, 0x27].contains(text[position]) else {
      throw malformed(next, "a word in quotes")
    }
    let word = text[(position + 1)...].prefix { $0 != text[position] && $0 >= 0x20 }
    guard word.endIndex < text.endIndex, text[word.endIndex] == text[position] else {
      throw malformed("a word without an end", "the quote after it")
    }
    position = word.endIndex + 1
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func skipSpaces() {
    while position < text.endIndex, [0x20, 0x0A].contains(text[position]) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard position < text.endIndex, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(ArrayError) {
    guard take(character) else { throw malformed(next, "'\(character)'") }
  }

  /// What stands at `position`, for messages.
  private var next: String {
    guard position < text.endIndex else { return "the end of the header" }
    let byte = text[position]
    return (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "the byte \(byte)"
  }

  private func malformed(_ found: String, _ expected: String) -> ArrayError {
    .malformed(
      path: path, offset: offset + position - text.startIndex, found: found, expected: expected)
  }
}
