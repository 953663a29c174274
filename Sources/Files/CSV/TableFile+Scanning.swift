import Foundation

extension TableFile {
  /// Goes through the rows of a file's text without keeping them. What follows the last line feed
  /// was cut off while it was being written, and is passed over.
  ///
  /// - Parameters:
  ///   - path: the file's name, for error messages.
  ///   - body: told of each row, and where its line lies among the bytes.
  /// - Throws: `FileError.malformed` with line and column.
  public func scan(
    _ bytes: [UInt8], path: String, _ body: (Row, _ line: Range<Int>) -> Void
  ) throws(FileError) {
    let whole = Self.wholeLength(bytes)
    guard whole > 0 else {
      throw .malformed(
        path: path, line: 1, column: nil, found: bytes.isEmpty ? "an empty file" : "no whole line",
        expected: "the header \(columns.prefix(3).map(\.name).joined(separator: ",")),…")
    }
    var scanner = CSVScanner(whole == bytes.count ? bytes : Array(bytes[..<whole]))
    var fields: [CSVScanner.Field] = []
    var names = columns.map(\.name)
    do {
      try scanner.next(into: &fields)
      names = fields.map(scanner.text)
      var reader = RowReader(self, columns: try columns(named: names))
      while !scanner.isAtEnd {
        let (line, begin) = (scanner.line, scanner.position)
        try scanner.next(into: &fields)
        body(try reader.row(fields, of: scanner, line: line), begin..<scanner.position)
      }
    } catch {
      throw .malformed(
        path: path, line: error.line,
        column: error.column ?? (names.indices.contains(error.field) ? names[error.field] : nil),
        found: error.found, expected: error.expected)
    }
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
