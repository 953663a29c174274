import CZlib

extension [UInt8] {
  /// Appends an integer, least significant byte first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends a number that isn't negative in as many bytes as it needs: seven bits each, the least
  /// significant first, and a 1 on top of all but the last.
  mutating func append(number: Int) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// Appends floats by their bits, least significant byte first.
  mutating func append(_ values: [Float]) {
    reserveCapacity(count + 4 * values.count)
    for value in values { append(littleEndian: value.bitPattern) }
  }

  /// The CRC-32 (ISO 3309, as in gzip) of the first `length` bytes.
  func checksum(length: Int) -> UInt32 {
    withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, length)) }
  }
}
