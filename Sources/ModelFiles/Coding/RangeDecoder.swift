/// Finds the bits that a `RangeEncoder` wrote, when it is given the same probabilities.
///
/// Past the last byte it reads zeros, so it can be made to find any number of bits: whoever uses it
/// limits how many.
struct RangeDecoder: BitCoder {
  private let bytes: [UInt8]
  private var next = 0
  private var offset: UInt32 = 0
  private var range: UInt32 = .max

  init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    for _ in 0..<4 { shift() }
  }

  /// How many bytes no bit depends on; there are none after the last bit.
  var unread: Int { max(0, bytes.count - next) }

  mutating func code(_: Int = 0, probability: Int) -> Int {
    let bound = UInt32((UInt64(range) * UInt64(probability)) >> 16)
    let bit: Int
    if offset < bound {
      range = bound
      bit = 1
    } else {
      offset &-= bound
      range &-= bound
      bit = 0
    }
    normalize()
    return bit
  }

  mutating func codeEvenly(_: UInt32 = 0, bits: Int) -> UInt32 {
    range >>= UInt32(bits)
    // A damaged file's offset may lie in the rest that the division left.
    let value = min(offset / range, 1 << UInt32(bits) - 1)
    offset &-= range &* value
    normalize()
    return value
  }

  private mutating func normalize() {
    while range < 1 << 24 {
      range <<= 8
      shift()
    }
  }

  private mutating func shift() {
    offset = offset << 8 | (next < bytes.count ? UInt32(bytes[next]) : 0)
    next += 1
  }
}
