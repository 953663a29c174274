import Foundation

extension TableFile {
  /// Goes through the rows of a file without keeping them, or the file: of one of any length, some
  /// megabytes are in memory at once. What follows the last line feed was cut off while it was
  /// being written, and is passed over.
  ///
  /// - Parameter body: told of each row, and where its line lies among the file's bytes.
  /// - Throws: `FileError.missing`, `.readingFailed`, `.malformed` with line and column, and what
  ///   `body` throws.
  public func scan(
    _ path: String, _ body: (Row, _ line: Range<Int>) throws(FileError) -> Void
  ) throws(FileError) {
    try scan(path, blockLength: RecordBlocks.length, body)
  }

  /// The same in blocks of about so many bytes.
  func scan(
    _ path: String, blockLength: Int, _ body: (Row, Range<Int>) throws(FileError) -> Void
  ) throws(FileError) {
    var blocks = try RecordBlocks(path, title: title, length: blockLength)
    var scan = TableScan(self, path: path)
    while let block = try blocks.next() { try scan.read(block, body) }
    try scan.end(isEmpty: blocks.isEmpty)
  }

  /// Some rows of a file, by where their lines lie.
  ///
  /// - Parameter lines: as ``scan(_:path:_:)`` told them.
  /// - Throws: `FileError.readingFailed`, and `.malformed` when the file has changed since.
  public func read(_ path: String, lines: [Range<Int>]) throws(FileError) -> [Row] {
    do {
      let file = try PosixFile(path: path, flags: O_RDONLY)
      var bytes: [UInt8] = []
      // The header tells the columns.
      while !bytes.contains(UInt8(ascii: "\n")) {
        let chunk = try file.read(4096, from: bytes.count)
        guard !chunk.isEmpty else { break }
        bytes += chunk
      }
      bytes = Array(bytes.prefix { $0 != UInt8(ascii: "\n") }) + [UInt8(ascii: "\n")]
      for range in lines { bytes += try file.read(range.count, from: range.lowerBound) }
      return try parse(bytes, path: path)
    } catch let error as FileError {
      throw error
    } catch {
      throw .readingFailed(path: path, reason: (error as? SystemError)?.reason ?? "\(error)")
    }
  }
}
