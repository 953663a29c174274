import Foundation

/// What all CSV files have in common: a header, then rows with as many fields.
public enum CSVFile {
  /// Turns the fields of a line into a value, or says which field is wrong.
  public typealias Decode<Row> = (
    _ fields: [CSVScanner.Field], _ scanner: CSVScanner, _ line: Int
  ) throws(CSVScanner.Fault) -> Row

  /// The bytes of a file.
  ///
  /// - Throws: `FileError.missing` or `.readingFailed`.
  public static func read(_ path: String, expected: String) throws(FileError) -> [UInt8] {
    do {
      return try PosixFile(path: path, flags: O_RDONLY).readToEnd()
    } catch {
      let isMissing = error.code == ENOENT || error.code == ENOTDIR
      throw isMissing
        ? .missing(path: path, expected: expected)
        : .readingFailed(path: path, reason: error.reason)
    }
  }

  /// How many bytes the whole lines of a file take: everything up to the last line feed.
  public static func wholeLength(_ bytes: [UInt8]) -> Int {
    (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }

  /// The rows of a file, in its order. What follows the last line feed was cut off while it was being
  /// written, and is dropped.
  ///
  /// - Parameter path: the file's name, for error messages.
  /// - Throws: `FileError.malformed` with line and column.
  public static func rows<Row>(
    _ bytes: [UInt8], path: String, columns: [String], _ decode: Decode<Row>
  ) throws(FileError) -> [Row] {
    let whole = wholeLength(bytes)
    guard whole > 0 else {
      throw .malformed(
        path: path, line: 1, column: nil, found: bytes.isEmpty ? "an empty file" : "no whole line",
        expected: "the header \(columns.prefix(3).joined(separator: ",")),…")
    }
    var scanner = CSVScanner(whole == bytes.count ? bytes : Array(bytes[..<whole]))
    var fields: [CSVScanner.Field] = []
    var rows: [Row] = []
    var isHeader = true
    while !scanner.isAtEnd {
      let line = scanner.line
      do {
        try scanner.next(into: &fields)
        if isHeader {
          try checkHeader(fields, of: scanner, columns: columns)
          isHeader = false
        } else {
          try checkCount(fields, expected: columns.count, line: line)
          rows.append(try decode(fields, scanner, line))
        }
      } catch {
        let column = columns.indices.contains(error.field) ? columns[error.field] : nil
        throw .malformed(
          path: path, line: error.line, column: column, found: error.found,
          expected: error.expected)
      }
    }
    return rows
  }

  /// A field's text as messages show it.
  public static func quoted(_ text: String) -> String {
    text.isEmpty ? "nothing" : "'\(text.count > 40 ? text.prefix(40) + "…" : text)'"
  }

  private static func checkHeader(
    _ fields: [CSVScanner.Field], of scanner: CSVScanner, columns: [String]
  ) throws(CSVScanner.Fault) {
    for (index, column) in columns.enumerated() {
      let found = index < fields.count ? quoted(scanner.text(fields[index])) : "the end of the line"
      guard found == quoted(column) else {
        throw .init(line: 1, field: index, found: found, expected: "the header's word '\(column)'")
      }
    }
    guard fields.count == columns.count else {
      throw .init(
        line: 1, field: .max, found: "\(fields.count) columns in the header",
        expected: "\(columns.count)")
    }
  }

  private static func checkCount(
    _ fields: [CSVScanner.Field], expected count: Int, line: Int
  ) throws(CSVScanner.Fault) {
    guard fields.count == count else {
      throw .init(
        line: line, field: fields.count < count ? fields.count : .max,
        found: fields.count == 1 && fields[0].range.isEmpty
          ? "an empty line" : "\(fields.count) fields",
        expected: "\(count) fields")
    }
  }
}
