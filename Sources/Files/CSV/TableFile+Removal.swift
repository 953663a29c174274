extension TableFile {
  /// Replaces a file by one without some of its rows, and without a last line that was cut off. The
  /// other lines stay as they are, byte for byte.
  ///
  /// - Parameter removed: whether a row goes, by its place among the rows.
  /// - Throws: `FileError.malformed` when the file isn't such a table, with the same columns in the
  ///   same order; `.missing`, `.readingFailed`, `.cannotCreate` and `.writingFailed`. The file is
  ///   then as it was.
  public func removeRows(
    from path: String, where removed: (Int) -> Bool
  ) throws(FileError) {
    let bytes = try WholeFile.read(path, expected: title)
    try checkForAppending(bytes, path: path)
    let whole = Self.wholeLength(bytes)
    var scanner = CSVScanner(Array(bytes[..<whole]))
    var fields: [CSVScanner.Field] = []
    var kept: [UInt8] = []
    kept.reserveCapacity(whole)
    var place = -1
    while !scanner.isAtEnd {
      let begin = scanner.position
      do { try scanner.next(into: &fields) } catch {
        throw .malformed(
          path: path, line: error.line, column: nil, found: error.found, expected: error.expected)
      }
      if place < 0 || !removed(place) { kept += bytes[begin..<scanner.position] }
      place += 1
    }
    try WholeFile.write(kept, to: path)
  }
}
