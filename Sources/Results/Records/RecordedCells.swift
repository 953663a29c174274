import Metrics

/// The cells that a run's rows are of.
public struct RecordedCells {
  /// All of them.
  public private(set) var all: Set<SeededCell> = []

  /// Those that failed: a single row says so.
  public private(set) var failed: Set<SeededCell> = []

  /// Those whose backend wasn't on the machine.
  public private(set) var unavailable: Set<SeededCell> = []

  /// Those of which only a part is there. Every cell says with how many rows it was written; of
  /// files from before cells did, nothing can be told.
  public private(set) var torn: Set<SeededCell> = []

  /// Looks at all rows of a run.
  public init(_ records: [Record]) {
    var found: [SeededCell: Int] = [:]
    var written: [SeededCell: Int] = [:]
    for rows in records.runsOfCells {
      let cell = SeededCell(records[rows.lowerBound])
      found[cell, default: 0] += rows.count
      if rows.contains(where: { records[$0].status == .failed }) { failed.insert(cell) }
      if rows.contains(where: { records[$0].isOfMissingBackend }) { unavailable.insert(cell) }
      if let row = rows.first(where: { records[$0].metric == .rows }) {
        written[cell] = records[row].value.flatMap { Int(exactly: $0) }
      }
    }
    all = Set(found.keys)
    guard !written.isEmpty else { return }
    let torn = found.filter { $1 < written[$0] ?? .max && !failed.contains($0) }
    self.torn = Set(torn.keys)
  }
}

extension Record {
  /// Whether it says of its cell that the backend isn't on the machine.
  public var isOfMissingBackend: Bool { metric == .latency && status == .unavailable }
}

extension [Record] {
  /// Where consecutive rows of one cell, one seed and one machine stand. A cell's rows stand
  /// together: hashing its nine fields for each of them would take most of a report's time, and so
  /// would copies.
  public var runsOfCells: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for place in indices.dropFirst()
    where self[place].seed != self[start].seed || self[place].machine != self[start].machine
      || self[place].cell != self[start].cell
    {
      runs.append(start..<place)
      start = place
    }
    return isEmpty ? [] : runs + [start..<count]
  }
}
