import Arrays
import CZlib
import Files
import Foundation

/// A file that is read from start to end, through gzip decompression when it is compressed.
///
/// A compressed file is one gzip member or several one after the other, whose contents belong
/// together (RFC 1952, section 2.2), and nothing else. Each member's length and CRC-32 are verified
/// at its end, so a reader that wants to know that the content is intact reads up to `isAtEnd`.
struct InflatedFile: ~Copyable {
  /// The path, for messages.
  let path: String

  /// The number of bytes read so far, after decompression.
  private(set) var offset = 0

  /// The CRC-32 of the bytes read so far, after decompression.
  private(set) var checksum: UInt32 = 0

  private let file: PosixFile

  /// What was read of the file and not yet used, from `position` on.
  private var stored: [UInt8] = []
  private var position = 0

  /// Where in the file `stored` begins.
  private var storedOffset = 0

  /// What decompresses; `nil` for a file that isn't compressed, and before the first byte is read.
  private var inflater: Inflater?

  /// Whether the next byte of the file is the first of a gzip member, or of the file.
  private var isBetweenMembers = true

  /// Opens a file; throws `missing` or `unreadable`.
  init(path: String) throws(DatasetError) {
    do { file = try PosixFile(path: path, flags: O_RDONLY) } catch {
      throw error.isMissing ? .missing(path: path) : .unreadable(path: path, reason: error.reason)
    }
    self.path = path
  }

  /// The next `count` bytes; fewer where the content ends before.
  ///
  /// Memory grows with what the file really holds, so an absurd `count` costs nothing. Throws
  /// `unreadable`, or `malformed` when the gzip stream is damaged, cut short, or followed by
  /// something else.
  mutating func read(upTo count: Int) throws(DatasetError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let chunk = try readChunk(upTo: min(count - bytes.count, 1 << 20))
      if chunk.isEmpty { break }
      bytes.append(contentsOf: chunk)
    }
    return bytes
  }

  /// Whether nothing is left; reads one byte where something is. Throws as `read` does.
  mutating func isAtEnd() throws(DatasetError) -> Bool {
    try readChunk(upTo: 1).isEmpty
  }

  private mutating func readChunk(upTo count: Int) throws(DatasetError) -> [UInt8] {
    if storedOffset == 0, stored.isEmpty {
      try store(2)
      if startsMember { inflater = Inflater(.gzip) }
    }
    let chunk =
      if let inflater { try inflated(by: inflater, upTo: count) } else { try plain(upTo: count) }
    offset += chunk.count
    checksum = UInt32(crc32(UInt(checksum), chunk, UInt32(chunk.count)))
    return chunk
  }
}

extension InflatedFile {
  /// Whether a gzip member starts here, by its magic number.
  private var startsMember: Bool { stored[position...].prefix(2) == [0x1F, 0x8B] }

  /// The next bytes of a file that isn't compressed.
  private mutating func plain(upTo count: Int) throws(DatasetError) -> [UInt8] {
    try store(1)
    let chunk = Array(stored[position...].prefix(count))
    position += chunk.count
    return chunk
  }

  /// The next bytes of a compressed file; none only at its end.
  private mutating func inflated(
    by inflater: Inflater, upTo count: Int
  ) throws(DatasetError) -> [UInt8] {
    while true {
      // Enough to see whether another member starts.
      try store(2)
      if isBetweenMembers {
        guard position < stored.count else { return [] }
        guard startsMember else {
          throw malformed(
            "something else after the gzip stream", expected: "the end of the file there")
        }
        inflater.begin()
        isBetweenMembers = false
      }
      guard position < stored.count else {
        throw malformed("the end of the file", expected: "the rest of the gzip stream")
      }
      let step = inflater.step(stored[position...], upTo: count)
      position += step.used
      switch step.state {
      case .goesOn: break
      case .ended: isBetweenMembers = true
      case .damaged(let reason):
        throw malformed("a damaged gzip stream (\(reason))", expected: "an intact one")
      }
      if !step.bytes.isEmpty { return step.bytes }
    }
  }

  /// Reads on until `count` bytes of the file are stored, or as many as are left.
  private mutating func store(_ count: Int) throws(DatasetError) {
    while stored.count - position < count {
      let chunk: [UInt8]
      do { chunk = try file.readChunk(upTo: 1 << 18) } catch {
        throw .unreadable(path: path, reason: error.reason)
      }
      guard !chunk.isEmpty else { return }
      storedOffset += position
      stored = stored[position...] + chunk
      position = 0
    }
  }

  private func malformed(_ found: String, expected: String) -> DatasetError {
    .malformed(path: path, offset: storedOffset + position, found: found, expected: expected)
  }
}
