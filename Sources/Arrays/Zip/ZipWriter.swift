/// Makes a zip archive of stored members, without their times: the same content gives the same
/// bytes.
struct ZipWriter {
  private let path: String
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// The first day of 1980, the earliest that an archive can name.
  private static let date: UInt16 = 1 << 5 | 1

  /// What a reader must know: version 2.0.
  private static let version: UInt16 = 20

  /// Names are UTF-8.
  private static let flags: UInt16 = 1 << 11

  /// - Parameter path: for messages.
  init(path: String) { self.path = path }

  /// Adds a member. Throws `unsupported` where 32 bits don't hold the archive.
  mutating func add(_ name: String, _ content: [UInt8]) throws(ArrayError) {
    let start = bytes.count
    let isFull = UInt32(exactly: start + content.count) == nil || count == UInt16.max
    guard !isFull, let nameLength = UInt16(exactly: name.utf8.count) else { throw tooLarge }
    var fields: [UInt8] = []
    for field in [Self.version, Self.flags, 0, 0, Self.date] { fields.append(littleEndian: field) }
    fields.append(littleEndian: Inflater.checksum(content[...]))
    for _ in 0..<2 { fields.append(littleEndian: UInt32(content.count)) }
    for field in [nameLength, 0] { fields.append(littleEndian: field) }
    bytes.reserveCapacity(start + ZipHeader.localLength + name.utf8.count + content.count)
    bytes.append(littleEndian: ZipHeader.local)
    bytes += fields + Array(name.utf8)
    bytes += content

    directory.append(littleEndian: ZipHeader.central)
    directory.append(littleEndian: Self.version)
    directory += fields
    // Without a comment, on the first disk, no text, no attributes.
    directory += Array(repeating: 0, count: 10)
    directory.append(littleEndian: UInt32(start))
    directory += Array(name.utf8)
    count += 1
  }

  /// The archive. Throws `unsupported` where 32 bits don't hold it.
  consuming func finish() throws(ArrayError) -> [UInt8] {
    guard UInt32(exactly: bytes.count + directory.count) != nil else { throw tooLarge }
    let start = UInt32(bytes.count)
    bytes += directory
    bytes.append(littleEndian: ZipDirectory.end)
    for field in [0, 0, count, count] { bytes.append(littleEndian: field) }
    for field in [UInt32(directory.count), start] { bytes.append(littleEndian: field) }
    bytes.append(littleEndian: UInt16(0))
    return bytes
  }

  private var tooLarge: ArrayError {
    .unsupported(
      path: path, place: "the archive", found: "more than 4 GiB or \(UInt16.max) arrays",
      expected: "less: write a file of another format, such as .safetensors")
  }
}
