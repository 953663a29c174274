/// Goes through the rows of a table, whose text comes in one piece or in several.
struct TableScan<Row: Sendable> {
  private let table: TableFile<Row>
  private let path: String

  /// The header's words, and what reads the rows below it; none before it was read.
  private var names: [String]
  private var reader: RowReader<Row>?

  /// The line, counted from 1, and the byte at which the next piece begins.
  private var line = 1, offset = 0

  /// Begins before the header.
  ///
  /// - Parameter path: the file's name, for error messages.
  init(_ table: TableFile<Row>, path: String) {
    self.table = table
    self.path = path
    names = table.columns.map(\.name)
  }

  /// Reads the next piece, which ends with a record.
  ///
  /// - Parameter body: told of each row, and where its line lies among the bytes of all pieces.
  /// - Throws: `FileError.malformed` with line and column; what `body` throws.
  mutating func read(
    _ bytes: [UInt8], _ body: (Row, _ line: Range<Int>) throws(FileError) -> Void
  ) throws(FileError) {
    var scanner = CSVScanner(bytes, line: line)
    var fields: [CSVScanner.Field] = []
    var reader: RowReader<Row>
    if let known = self.reader {
      reader = known
    } else {
      reader = try header(of: &scanner, &fields)
    }
    reader.begin()
    while !scanner.isAtEnd {
      let (line, begin) = (scanner.line, scanner.position)
      let row: Row
      do throws(CSVScanner.Fault) {
        try scanner.next(into: &fields)
        row = try reader.row(fields, of: scanner, line: line)
      } catch {
        throw malformed(error)
      }
      try body(row, offset + begin..<offset + scanner.position)
    }
    self.reader = reader
    line = scanner.line
    offset += bytes.count
  }

  /// Checks that there was a header.
  ///
  /// - Parameter isEmpty: whether the text is.
  /// - Throws: `FileError.malformed`.
  func end(isEmpty: Bool) throws(FileError) {
    guard reader == nil else { return }
    throw .malformed(
      path: path, line: 1, column: nil, found: isEmpty ? "an empty file" : "no whole line",
      expected: "the header \(table.columns.prefix(3).map(\.name).joined(separator: ",")),…")
  }

  private mutating func header(
    of scanner: inout CSVScanner, _ fields: inout [CSVScanner.Field]
  ) throws(FileError) -> RowReader<Row> {
    do throws(CSVScanner.Fault) {
      try scanner.next(into: &fields)
      names = fields.map(scanner.text)
      return RowReader(table, columns: try table.columns(named: names))
    } catch {
      throw malformed(error)
    }
  }

  private func malformed(_ fault: CSVScanner.Fault) -> FileError {
    .malformed(
      path: path, line: fault.line,
      column: fault.column ?? (names.indices.contains(fault.field) ? names[fault.field] : nil),
      found: fault.found, expected: fault.expected)
  }
}
