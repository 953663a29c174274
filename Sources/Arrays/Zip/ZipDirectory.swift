/// The central directory of a zip archive.
struct ZipDirectory {
  let bytes: [UInt8]
  let path: String

  /// Where its headers lie.
  let range: Range<Int>

  /// How many members it says that there are.
  let count: Int

  static let end: UInt32 = 0x0605_4B50
  private static let endLength = 22
  private static let end64: UInt32 = 0x0606_4B50
  private static let end64Length = 56
  private static let locator: UInt32 = 0x0706_4B50
  private static let locatorLength = 20

  /// Finds the directory. Throws `malformed`, or `unsupported` for a part of an archive.
  init(_ bytes: [UInt8], path: String) throws(ArrayError) {
    self.bytes = bytes
    self.path = path
    guard let end = Self.end(of: bytes) else {
      throw .malformed(
        path: path, offset: bytes.count, found: "no end of a zip archive's directory",
        expected: "one in the last \(Self.endLength + Int(UInt16.max)) bytes")
    }
    func field(_ offset: Int) -> UInt64 { UInt64(bytes.littleEndian(at: end + offset) as UInt16) }
    func long(_ offset: Int) -> UInt64 { UInt64(bytes.littleEndian(at: end + offset) as UInt32) }
    var disks = [field(4), field(6)]
    var (entries, size, start) = ([field(8), field(10)], long(12), long(16))
    var limit = end
    if let end64 = try Self.end64(bytes, before: end, path: path) {
      func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: end64 + offset) }
      func longer(_ offset: Int) -> UInt64 { bytes.littleEndian(at: end64 + offset) }
      disks = [UInt64(long(16)), UInt64(long(20))]
      (entries, size, start) = ([longer(24), longer(32)], longer(40), longer(48))
      limit = end64
    }
    guard disks == [0, 0], entries[0] == entries[1] else {
      throw .unsupported(
        path: path, place: "the end of its directory", found: "one of several disks",
        expected: "a whole archive: join its parts")
    }
    let (sum, overflow) = start.addingReportingOverflow(size)
    guard !overflow, sum == UInt64(limit) else {
      throw .malformed(
        path: path, offset: end, found: "a directory of \(size) bytes from byte \(start) on",
        expected: "one that ends at byte \(limit)")
    }
    guard entries[0] <= size / UInt64(ZipHeader.centralLength) else {
      throw .malformed(
        path: path, offset: end, found: "\(entries[0]) members",
        expected: "as many as \(size) bytes of directory can name")
    }
    range = Int(start)..<limit
    count = Int(entries[0])
  }

  /// Where the end of the directory begins. Behind it stands a comment, whose length it holds.
  private static func end(of bytes: [UInt8]) -> Int? {
    let first = bytes.count - endLength
    guard first >= 0 else { return nil }
    return (max(0, first - Int(UInt16.max))...first).reversed().first { start in
      bytes.littleEndian(at: start) == end
        && Int(bytes.littleEndian(at: start + 20) as UInt16) == first - start
    }
  }

  /// Where the end of 64 bits begins, which a locator in front of the other one names.
  private static func end64(
    _ bytes: [UInt8], before end: Int, path: String
  ) throws(ArrayError) -> Int? {
    let start = end - locatorLength
    guard start >= 0, bytes.littleEndian(at: start) == locator else { return nil }
    let named: UInt64 = bytes.littleEndian(at: start + 8)
    guard start >= end64Length, named == UInt64(start - end64Length),
      bytes.littleEndian(at: start - end64Length) == end64
    else {
      throw .malformed(
        path: path, offset: start, found: "byte \(named) for the directory's end of 64 bits",
        expected: "byte \(start - end64Length), right before this")
    }
    return Int(named)
  }
}
