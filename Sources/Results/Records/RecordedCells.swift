import Metrics

/// The cells that a run's rows are of.
public struct RecordedCells: Sendable {
  /// All of them.
  public var all: Set<SeededCell> { Set(found.keys) }

  /// Those that failed: a single row says so.
  public private(set) var failed: Set<SeededCell> = []

  /// Those whose backend wasn't on the machine.
  public private(set) var unavailable: Set<SeededCell> = []

  /// Those of which only a part is there. Every cell says with how many rows it was written; of
  /// files from before cells did, nothing can be told.
  public var torn: Set<SeededCell> {
    guard !written.isEmpty else { return [] }
    let torn = found.filter { $1 < written[$0] ?? .max && !failed.contains($0) }
    return Set(torn.keys)
  }

  /// How many rows there are of each, and with how many it was written.
  private var found: [SeededCell: Int] = [:]
  private var written: [SeededCell: Int] = [:]

  /// No cells.
  public init() {}

  /// Looks at further rows, all of one cell and one seed.
  public mutating func add(_ rows: [Record]) {
    guard let first = rows.first else { return }
    let cell = SeededCell(first)
    found[cell, default: 0] += rows.count
    if rows.contains(where: { $0.status == .failed }) { failed.insert(cell) }
    if rows.contains(where: \.isOfMissingBackend) { unavailable.insert(cell) }
    if let row = rows.first(where: { $0.metric == .rows }) {
      written[cell] = row.value.flatMap { Int(exactly: $0) }
    }
  }
}

extension Record {
  /// Whether it says of its cell that the backend isn't on the machine.
  public var isOfMissingBackend: Bool { metric == .latency && status == .unavailable }

  /// Whether both are of one cell, one seed and one machine.
  func isOfSameCell(as other: Record) -> Bool {
    seed == other.seed && machine == other.machine && cell == other.cell
  }
}

extension [Record] {
  /// Where consecutive rows of one cell, one seed and one machine stand. A cell's rows stand
  /// together: hashing its nine fields for each of them would take most of a report's time, and so
  /// would copies.
  public var runsOfCells: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for place in indices.dropFirst()
    where !self[place].isOfSameCell(as: self[start]) {
      runs.append(start..<place)
      start = place
    }
    return isEmpty ? [] : runs + [start..<count]
  }
}
