/// Small integers stored in fewer than 8 bits each, least significant bit first, the last byte
/// filled up with zeros.
enum BitPacking {
  /// The number of bytes that `count` values of `bits` bits take.
  static func length(count: Int, bits: Int) -> Int {
    // Split, because count × bits may overflow for a count that comes from a damaged file.
    count / 8 * bits + (count % 8 * bits + 7) / 8
  }

  /// Packs values, each of which is below 2^bits.
  static func pack(_ values: [UInt8], bits: Int) -> [UInt8] {
    var packed: [UInt8] = []
    packed.reserveCapacity(length(count: values.count, bits: bits))
    var pending: UInt16 = 0
    var pendingBits = 0
    for value in values {
      pending |= UInt16(value) << pendingBits
      pendingBits += bits
      if pendingBits >= 8 {
        packed.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        pendingBits -= 8
      }
    }
    if pendingBits > 0 { packed.append(UInt8(truncatingIfNeeded: pending)) }
    return packed
  }

  /// The inverse of `pack`; `nil` when the bits that fill up the last byte aren't zeros.
  static func unpack(_ packed: ArraySlice<UInt8>, count: Int, bits: Int) -> [UInt8]? {
    var values: [UInt8] = []
    values.reserveCapacity(count)
    var pending: UInt16 = 0
    var pendingBits = 0
    for byte in packed {
      pending |= UInt16(byte) << pendingBits
      pendingBits += 8
      while pendingBits >= bits && values.count < count {
        values.append(UInt8(truncatingIfNeeded: pending & (1 << bits - 1)))
        pending >>= bits
        pendingBits -= bits
      }
    }
    return pending == 0 ? values : nil
  }
}
