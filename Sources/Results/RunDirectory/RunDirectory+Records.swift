import Files

extension RunDirectory {
  /// Goes through the rows of `results.csv` without keeping them: there may be more than memory is
  /// for.
  ///
  /// - Parameter body: told of consecutive rows of one cell and one seed.
  /// - Throws: `FileError.otherVersion` for a file that lacks columns because another version of
  ///   the program wrote it, as `environment.json` tells; `.malformed` where a row says again what
  ///   one before it says; what `TableFile.scan` throws.
  public func scan(_ body: ([Record]) throws(FileError) -> Void) throws(FileError) {
    var known: Set<SeededCell> = []
    // A cell's rows stand together, but for those that came later, such as simulated counts.
    var scattered: Set<SeededCell> = []
    try scanUnchecked { rows, place throws(FileError) in
      let cell = SeededCell(rows[0])
      if !known.insert(cell).inserted { scattered.insert(cell) }
      var said = SaidValues()
      if let repeated = said.add(rows) { throw self.repeated(rows[repeated], place + repeated) }
      try body(rows)
    }
    guard !scattered.isEmpty else { return }
    var said: [SeededCell: SaidValues] = [:]
    try scanUnchecked { rows, place throws(FileError) in
      let cell = SeededCell(rows[0])
      guard scattered.contains(cell) else { return }
      if let repeated = said[cell, default: SaidValues()].add(rows) {
        throw self.repeated(rows[repeated], place + repeated)
      }
    }
  }

  /// The same of what was written so far: nothing where the run was ended before the header was
  /// whole.
  public func scanWritten(_ body: ([Record]) throws(FileError) -> Void) throws(FileError) {
    guard holds(Self.resultsFile), try ResultsCSV.table.hasHeader(results) else { return }
    try scan(body)
  }

  /// Whether the last row was cut off while it was being written; readers pass it over.
  public func endsWithinRow() throws(FileError) -> Bool {
    try ResultsCSV.table.endsWithinRow(results)
  }

  private func repeated(_ record: Record, _ place: Int) -> FileError {
    .malformed(
      path: results, line: place + 2, column: nil,
      found: "a second row of \(record.metric.name)"
        + (record.repetition.map { ", repetition \($0)," } ?? "") + " of one cell",
      expected: "every value once")
  }

  /// - Parameter body: told also of the place of the first of the rows among all.
  private func scanUnchecked(
    _ body: ([Record], _ place: Int) throws(FileError) -> Void
  ) throws(FileError) {
    var rows: [Record] = []
    var place = 0
    func end() throws(FileError) {
      guard !rows.isEmpty else { return }
      try body(rows, place)
      place += rows.count
      rows.removeAll(keepingCapacity: true)
    }
    do throws(FileError) {
      try ResultsCSV.table.scan(results) { record, _ throws(FileError) in
        if let first = rows.first, !first.isOfSameCell(as: record) { try end() }
        rows.append(record)
      }
      try end()
    } catch {
      throw otherVersion(error)
    }
  }

  /// An error as it is where another version of the program wrote the file.
  private func otherVersion(_ error: FileError) -> FileError {
    guard case .malformed(_, 1, _?, _, _) = error,
      let environment = RunEnvironment.read(environment)
    else { return error }
    let version = environment.version ?? 1
    guard version != RunEnvironment.currentVersion else { return error }
    return .otherVersion(
      path: results, found: version, expected: RunEnvironment.currentVersion)
  }
}
