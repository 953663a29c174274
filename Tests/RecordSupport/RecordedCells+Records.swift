import Results

extension RecordedCells {
  /// The cells of all rows of a run.
  public init(_ records: [Record]) {
    self.init()
    for rows in records.runsOfCells { add(Array(records[rows])) }
  }
}
