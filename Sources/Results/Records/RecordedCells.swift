import Metrics

/// The cells that a run's rows are of.
public struct RecordedCells {
  /// All of them.
  public private(set) var all: Set<SeededCell> = []

  /// Those that failed: a single row says so.
  public private(set) var failed: Set<SeededCell> = []

  /// Those of which only a part is there. Every cell says with how many rows it was written; of
  /// files from before cells did, nothing can be told.
  public private(set) var torn: Set<SeededCell> = []

  /// Looks at all rows of a run.
  public init(_ records: [Record]) {
    var found: [SeededCell: Int] = [:]
    var written: [SeededCell: Int] = [:]
    // A cell's rows stand together: hashing its nine fields for each would take most of the time.
    var current: SeededCell?
    var count = 0
    func close() { if let current { found[current, default: 0] += count } }
    for record in records {
      if current?.seed != record.seed || current?.cell != record.cell {
        close()
        current = SeededCell(record)
        count = 0
      }
      count += 1
      if record.status == .failed { failed.insert(SeededCell(record)) }
      if record.metric == .rows {
        written[SeededCell(record)] = record.value.flatMap { Int(exactly: $0) }
      }
    }
    close()
    all = Set(found.keys)
    guard !written.isEmpty else { return }
    let torn = found.filter { $1 < written[$0] ?? .max && !failed.contains($0) }
    self.torn = Set(torn.keys)
  }
}
