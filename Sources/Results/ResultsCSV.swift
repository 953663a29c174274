import Files

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
  /// - Throws: `FileError.missing`, `.readingFailed`, or `.malformed` as `parse` does.
  public static func read(_ path: String) throws(FileError) -> [Record] {
    try parse(CSVFile.read(path, expected: "the results.csv of a run"), path: path)
  }

  /// The records of a file's text, in its order. What follows the last line feed was cut off while
  /// it was being written, and is dropped.
  ///
  /// - Parameter path: the file's name, for error messages.
  /// - Throws: `FileError.malformed` with line and column.
  public static func parse(_ text: String, path: String) throws(FileError) -> [Record] {
    try parse(Array(text.utf8), path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(FileError) -> [Record] {
    var decoder = RecordDecoder()
    return try CSVFile.rows(bytes, path: path, columns: columns) {
      (fields, scanner, line) throws(CSVScanner.Fault) in
      try decoder.record(fields, of: scanner, line: line)
    }
  }
}
