import Foundation

/// Reads a long CSV file in blocks that end where a record does, so that only some megabytes of it
/// are in memory at once.
struct RecordBlocks {
  /// How many bytes are read at once.
  static let length = 1 << 22

  private let file: PosixFile
  private let path, title: String
  private let length: Int

  /// What was read behind the last block.
  private var rest: [UInt8] = []

  /// Whether no byte was read yet.
  private(set) var isEmpty = true

  /// Begins at the front of a file.
  ///
  /// - Parameters:
  ///   - title: what the file is, for whoever misses it.
  ///   - length: how many bytes to read at once, at least 1.
  /// - Throws: `FileError.missing` or `.readingFailed`.
  init(_ path: String, title: String, length: Int = Self.length) throws(FileError) {
    self.path = path
    self.title = title
    self.length = length
    do { file = try PosixFile(path: path, flags: O_RDONLY) } catch {
      throw error.whileReading(path, expected: title)
    }
  }

  /// The next records; `nil` at the end. What follows the last line feed of the file is left out.
  ///
  /// - Throws: `FileError.readingFailed`.
  mutating func next() throws(FileError) -> [UInt8]? {
    var block = rest
    rest = []
    var (searched, end, isQuoted) = (0, 0, false)
    while true {
      // A line feed inside of quotes ends no record. Doubled quotes change nothing.
      for place in searched..<block.count {
        if block[place] == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if block[place] == UInt8(ascii: "\n"), !isQuoted {
          end = place + 1
        }
      }
      searched = block.count
      if end > 0 { break }
      let chunk = try chunk()
      if chunk.isEmpty {
        // A quote that is never closed is for whoever reads the record.
        end = (block.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        break
      }
      isEmpty = false
      block += chunk
    }
    rest = Array(block[end...])
    block.removeSubrange(end...)
    return block.isEmpty ? nil : block
  }

  private func chunk() throws(FileError) -> [UInt8] {
    do { return try file.readChunk(upTo: length) } catch {
      throw error.whileReading(path, expected: title)
    }
  }
}
