/// What the directory of a zip archive says of one member.
struct ZipHeader {
  static let central: UInt32 = 0x0201_4B50
  static let centralLength = 46
  static let local: UInt32 = 0x0403_4B50
  static let localLength = 30

  /// What a member decompresses to at most, in times of its size: 258 bytes for two bits (Deutsch,
  /// RFC 1951, 1996).
  private static let largestRatio = 1032

  /// What a deflated member may decompress to at most, in bytes, so that no small file fills the
  /// memory. Larger ones can be stored.
  private static let largestInflated = 1 << 30

  /// The member, whose own header hasn't been read.
  let entry: ZipArchive.Entry

  /// The bytes of the directory that it takes.
  let length: Int

  /// Reads a header. Throws `malformed` or `unsupported`.
  init(_ directory: ZipDirectory, at start: Int) throws(ArrayError) {
    let bytes = directory.bytes
    func short(_ offset: Int) -> Int { Int(bytes.littleEndian(at: start + offset) as UInt16) }
    func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: start + offset) }
    let room = directory.range.upperBound - start
    guard room >= Self.centralLength, long(0) == Self.central else {
      throw directory.malformed(start, "no member's header", "\(directory.count) of them")
    }
    let extra = start + Self.centralLength + short(28)
    length = Self.centralLength + short(28) + short(30) + short(32)
    guard length <= room else {
      throw directory.malformed(
        start, "a header of \(length) bytes", "at most the \(room) up to the directory's end")
    }
    let text = bytes[start + Self.centralLength..<extra]
    guard let name = String(validating: text, as: UTF8.self) else {
      throw directory.malformed(start, "a name that isn't UTF-8", "one that is")
    }
    try Self.checkKind(
      flags: short(8), method: short(10), disk: short(34), name: name, path: directory.path)
    let numbers = try ZipNumbers(
      directory, sizes: (long(24), long(20)), start: long(42),
      extra: extra..<extra + short(30))
    let isDeflated = short(10) == 8
    // The stored size is that of bytes in memory, so the product doesn't overflow.
    let isPossible =
      isDeflated
      ? numbers.size <= numbers.storedSize * Self.largestRatio
      : numbers.size == numbers.storedSize
    guard isPossible else {
      throw directory.malformed(
        start, "\(numbers.size) bytes of '\(name)' in \(numbers.storedSize)",
        isDeflated ? "at most \(Self.largestRatio) times as many" : "as many, for it is stored")
    }
    guard !isDeflated || numbers.size <= Self.largestInflated else {
      throw .unsupported(
        path: directory.path, place: "'\(name)'", found: "\(numbers.size) bytes, compressed",
        expected: "at most \(Self.largestInflated): store it without compression")
    }
    entry = ZipArchive.Entry(
      name: name, size: numbers.size, start: numbers.start, isDeflated: isDeflated,
      storedSize: numbers.storedSize, checksum: long(16))
  }

  private static func checkKind(
    flags: Int, method: Int, disk: Int, name: String, path: String
  ) throws(ArrayError) {
    // A patch, strongly encrypted, with a masked header.
    let refused = 1 << 5 | 1 << 6 | 1 << 13
    let found: String
    if flags & 1 != 0 {
      found = "an encrypted member"
    } else if flags & refused != 0 {
      found = "flags \(flags)"
    } else if ![0, 8].contains(method) {
      found = "method of compression \(method)"
    } else if disk != 0 {
      found = "a member on disk \(disk)"
    } else {
      return
    }
    throw .unsupported(
      path: path, place: "'\(name)'", found: found,
      expected: "one stored or deflated, of a single archive: pack it again so")
  }
}
