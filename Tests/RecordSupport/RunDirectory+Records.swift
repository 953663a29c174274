import Files
import Results

extension RunDirectory {
  /// The rows of `results.csv`, all in memory. Throws what `scan` throws.
  public func records() throws(FileError) -> [Record] {
    var records: [Record] = []
    try scan { records += $0 }
    return records
  }
}
