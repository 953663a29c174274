extension RandomAccessCollection<UInt8> where Index == Int {
  /// The integer whose bytes, least significant first, begin at an index; the caller has checked
  /// that they are there.
  func littleEndian<Integer: FixedWidthInteger>(
    at index: Int, as type: Integer.Type = Integer.self
  ) -> Integer {
    (0..<Integer.bitWidth / 8).reversed().reduce(0) {
      $0 << 8 | Integer(truncatingIfNeeded: self[index + $1])
    }
  }
}

extension [UInt8] {
  /// Appends an integer, least significant byte first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
