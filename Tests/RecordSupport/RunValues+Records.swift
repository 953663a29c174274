import Analysis
import Results

extension RunValues {
  /// What some rows say.
  public init(_ records: [Record]) {
    self.init()
    for rows in records.runsOfCells { add(Array(records[rows])) }
  }
}
