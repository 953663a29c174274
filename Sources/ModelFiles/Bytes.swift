import CZlib

extension [UInt8] {
  /// Appends an integer, least significant byte first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
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
