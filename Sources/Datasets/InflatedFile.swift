import CZlib
import Files
import Foundation

/// A file that is read from start to end, through gzip decompression when it is compressed.
///
/// zlib verifies the stream's length and CRC-32 when its end is reached, so a reader that wants
/// to know that the content is intact reads up to `isAtEnd`.
struct InflatedFile: ~Copyable {
  /// The path, for messages.
  let path: String

  /// The number of bytes read so far, after decompression.
  private(set) var offset = 0

  /// The CRC-32 of the bytes read so far, after decompression.
  private(set) var checksum: UInt32 = 0

  private let file: gzFile

  /// Opens a file; throws `missing` or `unreadable`.
  init(path: String) throws(DatasetError) {
    errno = 0
    guard let file = gzopen(path, "rb") else {
      let error = SystemError.last
      throw error.isMissing ? .missing(path: path) : .unreadable(path: path, reason: error.reason)
    }
    gzbuffer(file, 1 << 18)
    self.path = path
    self.file = file
  }

  deinit {
    gzclose(file)
  }

  /// The next `count` bytes; fewer where the content ends before.
  ///
  /// Memory grows with what the file really holds, so an absurd `count` costs nothing. Throws
  /// `unreadable`, or `malformed` when the gzip stream is damaged or cut short.
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
    errno = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, Int(gzread(file, buffer.baseAddress, UInt32(count))))
    }
    try throwIfFailed(.last)
    offset += chunk.count
    checksum = UInt32(crc32(UInt(checksum), chunk, UInt32(chunk.count)))
    return chunk
  }

  private func throwIfFailed(_ error: SystemError) throws(DatasetError) {
    var code = Z_OK
    let reason = gzerror(file, &code).map { String(cString: $0) } ?? ""
    switch code {
    case Z_OK, Z_STREAM_END:
      return
    case Z_BUF_ERROR:
      throw .malformed(
        path: path, offset: gzoffset(file), found: "the end of the file",
        expected: "the rest of the gzip stream")
    case Z_ERRNO:
      throw .unreadable(path: path, reason: error.reason)
    default:
      let detail = reason.split(separator: ": ").last.map(String.init) ?? "code \(code)"
      throw .malformed(
        path: path, offset: gzoffset(file), found: "a damaged gzip stream (\(detail))",
        expected: "an intact one")
    }
  }
}
