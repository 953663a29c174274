import Foundation

/// `results.csv`: one measured value a row.
public enum ResultsCSV {
  /// The columns, in order.
  public static let columns = [
    "run", "commit", "machine", "suite", "dataset", "model", "strategy", "parameters", "backend",
    "isa", "threads", "batch", "seed", "repetition", "metric", "value", "unit", "source", "status",
  ]

  /// The first line, without its end.
  static var header: String { columns.joined(separator: ",") }

  /// A record as a line, without its end. A value that isn't finite is written as empty.
  public static func line(_ record: Record) -> String {
    let cell = record.cell
    return CSVText.line([
      record.run, record.commit, record.machine, cell.suite, cell.dataset, cell.model,
      cell.strategy, cell.parameters, cell.backend, cell.isa, "\(cell.threads)", "\(cell.batch)",
      "\(record.seed)", record.repetition.map { "\($0)" } ?? "", record.metric,
      CSVText.number(record.value), record.unit, record.source.rawValue, record.status.rawValue,
    ])
  }

  /// Reads a file.
  ///
  /// - Throws: `ResultsError.missing`, `.readingFailed`, or `.malformed` as `parse` does.
  public static func read(_ path: String) throws(ResultsError) -> [Record] {
    let bytes: [UInt8]
    do {
      bytes = try PosixFile(path: path, flags: O_RDONLY).readToEnd()
    } catch {
      let isMissing = error.code == ENOENT || error.code == ENOTDIR
      throw isMissing
        ? .missing(path: path, expected: "the results.csv of a run")
        : .readingFailed(path: path, reason: error.reason)
    }
    return try parse(bytes, path: path)
  }

  /// The records of a file's text, in its order. What follows the last line feed was cut off while
  /// it was being written, and is dropped.
  ///
  /// - Parameter path: the file's name, for error messages.
  /// - Throws: `ResultsError.malformed` with line and column.
  public static func parse(_ text: String, path: String) throws(ResultsError) -> [Record] {
    try parse(Array(text.utf8), path: path)
  }

  /// How many bytes the whole lines of a file take: everything up to the last line feed.
  static func wholeLength(_ bytes: [UInt8]) -> Int {
    (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }

  static func parse(_ bytes: [UInt8], path: String) throws(ResultsError) -> [Record] {
    let whole = wholeLength(bytes)
    guard whole > 0 else {
      throw .malformed(
        path: path, line: 1, column: nil, found: bytes.isEmpty ? "an empty file" : "no whole line",
        expected: "the header run,commit,machine,…")
    }
    var scanner = CSVScanner(whole == bytes.count ? bytes : Array(bytes[..<whole]))
    var fields: [CSVScanner.Field] = []
    var decoder = RecordDecoder()
    var records: [Record] = []
    var isHeader = true
    while !scanner.isAtEnd {
      let line = scanner.line
      do {
        try scanner.next(into: &fields)
        if isHeader {
          try RecordDecoder.checkHeader(fields, of: scanner)
          isHeader = false
        } else {
          records.append(try decoder.record(fields, of: scanner, line: line))
        }
      } catch {
        let column = columns.indices.contains(error.field) ? columns[error.field] : nil
        throw .malformed(
          path: path, line: error.line, column: column, found: error.found,
          expected: error.expected)
      }
    }
    return records
  }
}
