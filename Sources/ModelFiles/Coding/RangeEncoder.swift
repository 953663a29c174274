/// Takes part in coding bits: an encoder writes those it is given, a decoder finds them.
///
/// A model of bits is written once for both, so that they can't disagree: each bit goes through
/// `code`, and what comes back is the bit for either. Probabilities are those of a 1, in 65 536ths.
protocol BitCoder {
  /// Codes one bit, 0 or 1. A decoder ignores what it is given.
  mutating func code(_ bit: Int, probability: Int) -> Int

  /// Codes an integer of up to 16 bits, each of which is as likely 0 as 1.
  mutating func codeEvenly(_ value: UInt32, bits: Int) -> UInt32
}

/// A range coder (Martin, Range encoding, 1979): bits in, each with its probability, and as many
/// bytes out as they have information, to a thousandth.
///
/// The carry goes into bytes that are held back, as in LZMA (Pavlov 1998). What the bytes mean is
/// described in Documentation/assay-format.md.
struct RangeEncoder: BitCoder {
  private var bytes: [UInt8] = []
  private var low: UInt64 = 0
  private var range: UInt32 = .max

  /// The last byte that a carry can still change, if there is one, and how many 255s follow it.
  private var held: UInt8?
  private var heldOnes = 0

  mutating func code(_ bit: Int, probability: Int) -> Int {
    let bound = UInt32((UInt64(range) * UInt64(probability)) >> 16)
    if bit == 1 {
      range = bound
    } else {
      low &+= UInt64(bound)
      range &-= bound
    }
    normalize()
    return bit
  }

  mutating func codeEvenly(_ value: UInt32, bits: Int) -> UInt32 {
    range >>= UInt32(bits)
    low &+= UInt64(range) &* UInt64(value)
    normalize()
    return value
  }

  /// The bytes of all bits coded so far, without zeros at the end.
  consuming func finish() -> [UInt8] {
    // Any number of the interval will do: the one with the most zeros at its end.
    for zeros in stride(from: 32, through: 0, by: -8) {
      let step = UInt64(1) << zeros
      let candidate = (low + step - 1) / step * step
      guard candidate - low < UInt64(range) else { continue }
      low = candidate
      break
    }
    for _ in 0..<5 { shift() }
    while bytes.last == 0 { bytes.removeLast() }
    return bytes
  }

  private mutating func normalize() {
    while range < 1 << 24 {
      range <<= 8
      shift()
    }
  }

  /// Moves the topmost 8 of the low end's 32 bits to the bytes.
  private mutating func shift() {
    let top = UInt8(truncatingIfNeeded: low >> 24)
    let carry = low >> 32 != 0
    if top == .max && !carry {
      heldOnes += 1
    } else {
      if let held { bytes.append(carry ? held &+ 1 : held) }
      for _ in 0..<heldOnes { bytes.append(carry ? 0 : .max) }
      heldOnes = 0
      held = top
    }
    low = low << 8 & 0xFFFF_FFFF
  }
}
