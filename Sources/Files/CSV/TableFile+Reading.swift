import Foundation

extension TableFile {
  /// The rows of a file, in its order.
  ///
  /// - Throws: `FileError.missing`, `.readingFailed`, or `.malformed` as `parse` does.
  public func read(_ path: String) throws(FileError) -> [Row] {
    try parse(WholeFile.read(path, expected: title), path: path)
  }

  /// Whether the first line of a file is whole: one that has just been begun needn't have any.
  ///
  /// - Throws: `FileError.missing` or `.readingFailed`.
  public func hasHeader(_ path: String) throws(FileError) -> Bool {
    do {
      let file = try PosixFile(path: path, flags: O_RDONLY)
      while true {
        let chunk = try file.readChunk(upTo: 4096)
        guard !chunk.isEmpty else { return false }
        if chunk.contains(UInt8(ascii: "\n")) { return true }
      }
    } catch {
      throw error.whileReading(path, expected: title)
    }
  }

  /// Whether the last row of a file was cut off while it was being written: no line feed ends it.
  /// Readers pass it over; whoever shows what they read tells so.
  public func endsWithinRow(_ path: String) throws(FileError) -> Bool {
    let lineFeed = UInt8(ascii: "\n")
    return try WholeFile.lastByte(of: path, expected: title) ?? lineFeed != lineFeed
  }

  /// The rows of a file's text, in its order. What follows the last line feed was cut off while it
  /// was being written, and is dropped.
  ///
  /// - Parameter path: the file's name, for error messages.
  /// - Throws: `FileError.malformed` with line and column.
  public func parse(_ text: String, path: String) throws(FileError) -> [Row] {
    try parse(Array(text.utf8), path: path)
  }

  func parse(_ bytes: [UInt8], path: String) throws(FileError) -> [Row] {
    var rows: [Row] = []
    // Rows are large: copying them as their array grows takes longer than counting them, and their
    // copies took a third of the memory.
    rows.reserveCapacity(bytes.count { $0 == UInt8(ascii: "\n") })
    var scan = TableScan(self, path: path)
    let whole = Self.wholeLength(bytes)
    if whole > 0 {
      try scan.read(whole == bytes.count ? bytes : Array(bytes[..<whole])) { row, _ in
        rows.append(row)
      }
    }
    try scan.end(isEmpty: bytes.isEmpty)
    return rows
  }

  /// How many bytes the whole lines of a file take: everything up to the last line feed.
  static func wholeLength(_ bytes: [UInt8]) -> Int {
    (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }

  /// The column of each field of a line, by the header's words; `nil` for those of others.
  func columns(named names: [String]) throws(CSVScanner.Fault) -> [Column<Row>?] {
    for (index, column) in columns.enumerated()
    where column.isRequired && !names.contains(column.name) {
      let found = index < names.count ? names[index] : nil
      let isKnown = columns.contains { $0.name == found }
      throw .init(
        line: 1, field: index, column: column.name,
        found: isKnown ? "no such column" : found.map(CSVText.quoted) ?? "the end of the line",
        expected: "the header's word '\(column.name)'")
    }
    return names.map { name in columns.first { $0.name == name } }
  }
}
