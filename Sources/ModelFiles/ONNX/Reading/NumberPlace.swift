/// Where a block of a tensor's numbers stands in the file; see `StrippedModel`.
struct NumberPlace {
  /// The field that it is the content of, by its number. All hold numbers as memory does.
  enum Kind: Int {
    case floats = 4
    case raw = 9
    case doubles = 10
  }

  let kind: Kind
  let offset: Int
  let count: Int
}

extension NumberPlace {
  private static let size = 3 * MemoryLayout<Int>.size

  /// The place as bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for value in [kind.rawValue, offset, count] { bytes.append(littleEndian: value) }
    return bytes
  }

  /// The places that a stripped tensor lists.
  static func places(in bytes: some Collection<UInt8>) -> [NumberPlace] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count - size + 1, by: size).compactMap { start in
      let values = (0..<3).map { index in
        bytes[start + 8 * index..<start + 8 * index + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      return Kind(rawValue: values[0]).map {
        NumberPlace(kind: $0, offset: values[1], count: values[2])
      }
    }
  }
}
