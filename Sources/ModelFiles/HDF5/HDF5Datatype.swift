import Arrays

/// What the elements of a dataset or an attribute are.
enum HDF5Datatype: Equatable {
  case number(Arrays.ElementType, isBigEndian: Bool)
  /// Texts of so many bytes each.
  case text(length: Int)
  /// Texts in a heap.
  case variableText
  /// Anything else, in words.
  case other(String)

  /// Reads a message. Throws `malformed`.
  init(_ reader: inout ByteReader) throws(ModelFileError) {
    let kind: UInt8 = try reader.integer("a type's class")
    let bits = Array(try reader.bytes(3, "bits of a type"))
    let size: UInt32 = try reader.integer("a type's size")
    let isBigEndian = bits[0] & 1 != 0
    switch kind & 0x0F {
    case 0:
      let types: [Arrays.ElementType] =
        bits[0] & 0x08 != 0
        ? [.int8, .int16, .int32, .int64] : [.uint8, .uint16, .uint32, .uint64]
      let precision = try Self.precision(&reader)
      if let type = types.first(where: { $0.size == size }), precision == size * 8 {
        self = .number(type, isBigEndian: isBigEndian)
      } else {
        self = .other("integers of \(precision) bits")
      }
    case 1:
      let precision = try Self.precision(&reader)
      try reader.skip(1, "the exponent's place")
      let exponent: UInt8 = try reader.integer("the exponent's size")
      let types: [Arrays.ElementType: UInt8] = [
        .float16: 5, .bfloat16: 8, .float32: 8, .float64: 11,
      ]
      let type = types.first { $0.key.size == size && $0.value == exponent }?.key
      if let type, precision == size * 8, bits[0] & 0x40 == 0 {
        self = .number(type, isBigEndian: isBigEndian)
      } else {
        self = .other("floating-point numbers of \(precision) bits")
      }
    case 3:
      self = .text(length: Int(size))
    case 9 where bits[0] & 0x0F == 1:
      self = .variableText
    case let number:
      self = .other("elements of class \(number)")
    }
  }

  /// The bits that count, of which none is left out in front.
  private static func precision(_ reader: inout ByteReader) throws(ModelFileError) -> UInt32 {
    let offset: UInt16 = try reader.integer("the first bit")
    let precision: UInt16 = try reader.integer("the number of bits")
    return offset == 0 ? UInt32(precision) : 0
  }
}

/// The shape of a dataset or an attribute.
enum HDF5Dataspace {
  /// The format's own limit.
  private static let largestRank = 32

  /// The dimensions; none for a single element, and a 0 for no element.
  static func shape(_ reader: inout ByteReader) throws(ModelFileError) -> [Int] {
    let start = reader
    let version: UInt8 = try reader.integer("a shape's version")
    guard [1, 2].contains(version) else {
      throw start.malformed(found: "version \(version) of a shape", expected: "version 1 or 2")
    }
    let rank: UInt8 = try reader.integer("the number of dimensions")
    guard rank <= largestRank else {
      throw start.malformed(found: "\(rank) dimensions", expected: "at most \(largestRank)")
    }
    try reader.skip(1, "flags")
    if version == 1 {
      try reader.skip(5, "padding")
    } else if try reader.integer("a shape's kind", as: UInt8.self) == 2 {
      return [0]
    }
    var shape: [Int] = []
    for _ in 0..<rank {
      let size: UInt64 = try reader.integer("a dimension")
      guard let size = Int(exactly: size) else {
        throw start.malformed(found: "a dimension of \(size)", expected: "one that a file can hold")
      }
      shape.append(size)
    }
    return shape
  }
}
