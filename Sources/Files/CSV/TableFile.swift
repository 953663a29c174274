/// A kind of CSV file: a header, then rows with as many fields. Its columns say how rows are
/// written and read, so that neither can know a column that the other doesn't.
///
/// ```swift
/// let points = TableFile(
///   "the points.csv of a run", blank: Point(x: 0, name: ""),
///   columns: [Column("x", \.x, .number), Column("name", \.name)])
/// let rows = try points.read("points.csv")
/// ```
///
/// Reading goes by the columns' names: they may come in any order, and others may stand among them.
public struct TableFile<Row: Sendable>: Sendable {
  /// What the file is, for whoever misses it.
  let title: String

  /// What a row holds before its fields are read.
  let blank: Row

  /// The columns, in the order in which they are written.
  public let columns: [Column<Row>]

  /// Looks at a row whose fields have been read.
  let finish: Finish

  /// Completes a row from what several columns say together; or says which column contradicts the
  /// others, and what was expected there.
  public typealias Finish = @Sendable (inout Row) -> (column: String, expected: String)?

  /// Creates a kind of file.
  ///
  /// - Parameters:
  ///   - title: what the file is, for instance `the results.csv of a run`.
  ///   - blank: what a row holds in columns that a file needn't have.
  ///   - columns: in the order in which they are written.
  ///   - finish: what follows from several columns together.
  public init(
    _ title: String, blank: Row, columns: [Column<Row>], finish: @escaping Finish = { _ in nil }
  ) {
    self.title = title
    self.blank = blank
    self.columns = columns
    self.finish = finish
  }

  /// The first line, without its end.
  public var header: String { CSVText.line(columns.map(\.name)) }

  /// A row as a line, without its end.
  public func line(_ row: Row) -> String { CSVText.line(columns.map { $0.write(row) }) }

  /// Rows as lines.
  public func lines(_ rows: some Sequence<Row>) -> String {
    rows.map { line($0) + "\n" }.joined()
  }

  /// A whole file: the header, then the rows.
  public func text(_ rows: [Row]) -> String { header + "\n" + lines(rows) }
}
