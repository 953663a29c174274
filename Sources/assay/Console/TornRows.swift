import Files
import Results

extension TableFile {
  /// The rows of a file. When a last one doesn't count because it was cut off, standard error says
  /// so.
  func readOrWarn(_ path: String) throws(FileError) -> [Row] {
    let rows = try read(path)
    if try endsWithinRow(path) { Console.warnOfTornRow(path) }
    return rows
  }
}

extension RunDirectory {
  /// Says so of `results.csv`.
  func warnOfTornRow() throws(FileError) {
    if try endsWithinRow() { Console.warnOfTornRow(results) }
  }
}

extension Console {
  fileprivate static func warnOfTornRow(_ path: String) {
    warn("\(path): the last row is cut off, since no line feed ends it, and doesn't count")
  }
}
