/// The types of a tensor's elements, by their numbers in ONNX.
enum ElementType: Int32 {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case string = 8
  case bool = 9
  case float16 = 10
  case double = 11
  case uint32 = 12
  case uint64 = 13
  case bfloat16 = 16
  case uint4 = 21
  case int4 = 22

  /// What messages call all of them.
  static let described =
    "floats of 16, 32 or 64 bits, bfloat16, or whole numbers of 4 to 64 bits"

  /// The bits of one element; strings have no fixed number.
  var bits: Int {
    switch self {
    case .uint4, .int4: 4
    case .uint8, .int8, .bool: 8
    case .uint16, .int16, .float16, .bfloat16: 16
    case .float, .int32, .uint32: 32
    case .double, .int64, .uint64: 64
    case .string: 0
    }
  }

  /// Whether elements have fractions.
  var isFraction: Bool {
    switch self {
    case .float, .float16, .double, .bfloat16: true
    default: false
    }
  }

  /// The whole numbers that fit; `nil` for other types.
  var range: ClosedRange<Double>? {
    switch self {
    case .uint4: 0...15
    case .int4: -8...7
    case .uint8: 0...255
    case .int8: -128...127
    case .uint16: 0...65_535
    case .int16: -32_768...32_767
    case .int32: -2_147_483_648...2_147_483_647
    default: nil
    }
  }

  /// The element at `index` of bytes as they are in memory; the bytes hold it.
  func element(_ index: Int, of bytes: ArraySlice<UInt8>) -> Double {
    if bits == 4 {
      let byte = bytes[bytes.startIndex + index / 2]
      let nibble = index % 2 == 0 ? byte & 0xF : byte >> 4
      return self == .int4 && nibble > 7 ? Double(nibble) - 16 : Double(nibble)
    }
    let size = bits / 8
    let start = bytes.startIndex + index * size
    let pattern = bytes[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value(of: pattern)
  }

  /// What the bits of an element stand for.
  func value(of pattern: UInt64) -> Double {
    switch self {
    case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: pattern)))
    case .double: Double(bitPattern: pattern)
    case .float16: Double(Float16(bitPattern: UInt16(truncatingIfNeeded: pattern)))
    case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: pattern) << 16))
    case .int8: Double(Int8(truncatingIfNeeded: pattern))
    case .int16: Double(Int16(truncatingIfNeeded: pattern))
    case .int32: Double(Int32(truncatingIfNeeded: pattern))
    case .int64: Double(Int64(truncatingIfNeeded: pattern))
    case .uint8, .bool: Double(UInt8(truncatingIfNeeded: pattern))
    case .uint16: Double(UInt16(truncatingIfNeeded: pattern))
    case .uint32: Double(UInt32(truncatingIfNeeded: pattern))
    case .uint64, .string: Double(pattern)
    case .uint4: Double(pattern & 0xF)
    case .int4: pattern & 8 == 0 ? Double(pattern & 7) : Double(pattern & 7) - 8
    }
  }
}
