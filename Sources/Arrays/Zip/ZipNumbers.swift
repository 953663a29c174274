/// A member's sizes and its place, of which some stand in an extra field when 32 bits don't hold
/// them, or when whoever wrote the archive didn't know them before.
struct ZipNumbers {
  /// In bytes, decompressed.
  let size: Int

  /// In bytes, as it lies in the archive.
  let storedSize: Int

  /// Where its header begins.
  let start: Int

  private static let extendedField: UInt16 = 1

  /// Reads what the extra fields hold.
  ///
  /// - Parameters:
  ///   - sizes: decompressed, and in the archive; all bits set where the extra field has them.
  ///   - extra: where the extra fields lie.
  /// - Throws: `malformed`.
  init(
    _ directory: ZipDirectory, sizes: (UInt32, UInt32), start: UInt32, extra: Range<Int>
  ) throws(ArrayError) {
    var rest = try Self.extendedField(directory, extra)
    var numbers: [Int] = []
    for short in [sizes.0, sizes.1, start] {
      guard short == UInt32.max, !rest.isEmpty else {
        numbers.append(Int(short))
        continue
      }
      guard rest.count >= 8,
        let number = Int(exactly: rest.littleEndian(at: rest.startIndex) as UInt64)
      else {
        throw directory.malformed(
          rest.startIndex, "no size or place of 64 bits", "one in the extra field")
      }
      numbers.append(number)
      rest = rest.dropFirst(8)
    }
    guard numbers[2] < directory.range.lowerBound, numbers[1] < directory.range.lowerBound else {
      throw directory.malformed(
        extra.lowerBound, "a member of \(numbers[1]) bytes at byte \(numbers[2])",
        "one in front of the directory at byte \(directory.range.lowerBound)")
    }
    (size, storedSize, self.start) = (numbers[0], numbers[1], numbers[2])
  }

  /// The content of the extra field that holds numbers of 64 bits; empty where there is none.
  private static func extendedField(
    _ directory: ZipDirectory, _ extra: Range<Int>
  ) throws(ArrayError) -> ArraySlice<UInt8> {
    var rest = directory.bytes[extra]
    while rest.count >= 4 {
      let kind: UInt16 = rest.littleEndian(at: rest.startIndex)
      let length = Int(rest.littleEndian(at: rest.startIndex + 2) as UInt16)
      rest = rest.dropFirst(4)
      guard length <= rest.count else {
        throw directory.malformed(
          rest.startIndex, "an extra field of \(length) bytes", "at most \(rest.count)")
      }
      if kind == extendedField { return rest.prefix(length) }
      rest = rest.dropFirst(length)
    }
    return rest.prefix(0)
  }
}
