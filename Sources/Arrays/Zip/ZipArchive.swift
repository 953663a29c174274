/// A zip archive in memory (PKWARE's APPNOTE 6.3): members are stored or deflated, sizes of 32 or
/// 64 bits.
///
/// It is made for files from strangers: members that overlap, share a name or claim more than
/// their bytes can hold are refused before anything is decompressed, and what is decompressed must
/// have the size and the checksum that the directory says.
public struct ZipArchive: Sendable {
  /// The archive's path, for messages.
  public let path: String

  /// The members, in the directory's order.
  public let entries: [Entry]

  private let bytes: [UInt8]

  /// A member.
  public struct Entry: Sendable {
    /// Its name, with `/` between directories.
    public let name: String

    /// Its size, decompressed.
    public let size: Int

    /// Where its header begins.
    let start: Int

    let isDeflated: Bool
    let storedSize: Int
    let checksum: UInt32

    /// Where its bytes lie; known once its header has been read.
    var range = 0..<0
  }

  /// Reads an archive's directory.
  ///
  /// - Throws: `malformed`, or `unsupported` for encrypted ones, those on several disks, and other
  ///   methods of compression.
  public init(_ bytes: [UInt8], path: String) throws(ArrayError) {
    let directory = try ZipDirectory(bytes, path: path)
    entries = try directory.entries()
    self.bytes = bytes
    self.path = path
  }

  /// A member's bytes, decompressed.
  ///
  /// - Throws: `malformed` where they are damaged, or not as many as the directory says.
  public func content(of entry: Entry) throws(ArrayError) -> ArraySlice<UInt8> {
    var content = bytes[entry.range]
    if entry.isDeflated { content = try inflated(entry)[...] }
    guard Inflater.checksum(content) == entry.checksum else {
      throw .malformed(
        path: path, offset: entry.range.lowerBound,
        found: "another checksum of '\(entry.name)' than the directory's", expected: "the same")
    }
    return content
  }

  private func inflated(_ entry: Entry) throws(ArrayError) -> [UInt8] {
    let inflater = Inflater(.deflate)
    let step = inflater.step(bytes[entry.range], upTo: max(1, entry.size))
    var state = step.state
    var size = step.bytes.count
    if case .goesOn = state, size == entry.size, step.used < entry.storedSize {
      // The stream's end may follow its last byte.
      let rest = inflater.step(bytes[entry.range].dropFirst(step.used), upTo: 1)
      size += rest.bytes.count
      state = rest.state
    }
    if case .ended = state, size == entry.size { return step.bytes }
    let found =
      switch state {
      case .damaged(let reason): "a damaged stream (\(reason))"
      case .ended: "\(size) bytes"
      case .goesOn: size < entry.size ? "a stream cut short" : "a stream that goes on"
      }
    throw .malformed(
      path: path, offset: entry.range.lowerBound, found: "\(found) for '\(entry.name)'",
      expected: "\(entry.size) bytes, as the directory says")
  }
}
