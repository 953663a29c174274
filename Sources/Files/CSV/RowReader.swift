/// Reads the lines of a table. Most fields repeat for thousands of lines: a row begins as the one
/// before, and only what differs is read. So a long run's texts are kept once, and compared as
/// pointers later.
struct RowReader<Row: Sendable> {
  private let columns: [Column<Row>?]
  /// What reads a field, apart from all else that a column is: copying a column at every field
  /// takes time.
  private let reads: [(@Sendable (String, inout Row) -> Bool)?]
  private let finish: TableFile<Row>.Finish
  private var row: Row
  private var changes: ChangedFields

  /// A reader of lines whose fields are of these columns, `nil` where they are to be passed over.
  init(_ table: TableFile<Row>, columns: [Column<Row>?]) {
    self.columns = columns
    reads = columns.map { $0?.read }
    finish = table.finish
    row = table.blank
    changes = ChangedFields(comparing: columns.map { $0 != nil })
  }

  /// Begins with another text, whose first line is read as a whole.
  mutating func begin() { changes.begin() }

  mutating func row(
    _ fields: [CSVScanner.Field], of scanner: CSVScanner, line: Int
  ) throws(CSVScanner.Fault) -> Row {
    guard fields.count == columns.count else {
      throw .init(
        line: line, field: fields.count < columns.count ? fields.count : .max,
        found: fields.count == 1 && fields[0].range.isEmpty
          ? "an empty line" : "\(fields.count) fields",
        expected: "\(columns.count) fields")
    }
    changes.compare(fields, of: scanner)
    for place in changes.places {
      let text = scanner.text(fields[place])
      if let read = reads[place], !read(text, &row) {
        throw .init(
          line: line, field: place, found: CSVText.quoted(text),
          expected: columns[place]?.expected ?? "")
      }
    }
    if let objection = finish(&row) {
      let place = columns.firstIndex { $0?.name == objection.column } ?? 0
      throw .init(
        line: line, field: place, found: CSVText.quoted(scanner.text(fields[place])),
        expected: objection.expected)
    }
    return row
  }
}
