/// The order of names in which numbers in them count as numbers: `2.weight` before `10.weight`.
struct NaturalOrder: Comparable {
  private enum Part: Comparable {
    /// Digits without zeros in front: the longer is the larger.
    case number(length: Int, digits: String)
    case text(String)
  }

  private let parts: [Part]
  private let name: String

  init(_ name: String) {
    self.name = name
    var parts: [Part] = []
    var rest = name.utf8[...]
    while let first = rest.first {
      let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
      let part = rest.prefix { isDigit($0) == isDigit(first) }
      let text = String(decoding: isDigit(first) ? part.drop { $0 == 0x30 } : part, as: UTF8.self)
      parts.append(isDigit(first) ? .number(length: text.utf8.count, digits: text) : .text(text))
      rest = rest[part.endIndex...]
    }
    self.parts = parts
  }

  static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
    left.parts == right.parts
      ? left.name < right.name : left.parts.lexicographicallyPrecedes(right.parts)
  }
}
