import Files

extension RunDirectory {
  /// The rows of `results.csv`, each of something else.
  ///
  /// - Throws: `FileError.otherVersion` for a file that lacks columns because another version of
  ///   the program wrote it, as `environment.json` tells; `.malformed` where a row says again what
  ///   one before it says; what `TableFile.read` throws.
  public func records() throws(FileError) -> [Record] {
    let records = try read()
    if let place = RepeatedRow.first(in: records) {
      let record = records[place]
      throw .malformed(
        path: results, line: place + 2, column: nil,
        found: "a second row of \(record.metric.name)"
          + (record.repetition.map { ", repetition \($0)," } ?? "") + " of one cell",
        expected: "every value once")
    }
    return records
  }

  /// Those written so far: none where the run was ended before the header was whole.
  public func writtenRecords() throws(FileError) -> [Record] {
    guard holds(Self.resultsFile),
      try WholeFile.read(results, expected: "the rows of a run").contains(UInt8(ascii: "\n"))
    else { return [] }
    return try records()
  }

  /// Whether the last row was cut off while it was being written; readers pass it over.
  public func endsWithinRow() throws(FileError) -> Bool {
    try ResultsCSV.table.endsWithinRow(results)
  }

  private func read() throws(FileError) -> [Record] {
    do { return try ResultsCSV.table.read(results) } catch {
      guard case .malformed(_, 1, _?, _, _) = error,
        let environment = RunEnvironment.read(environment)
      else { throw error }
      let version = environment.version ?? 1
      guard version != RunEnvironment.currentVersion else { throw error }
      throw .otherVersion(
        path: results, found: version, expected: RunEnvironment.currentVersion)
    }
  }
}
