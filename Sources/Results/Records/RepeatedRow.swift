import Metrics

/// Rows that say again what another says. Two of them would count as two samples.
enum RepeatedRow {
  private struct Place: Hashable {
    let cell: Int
    let seed: UInt64
    let repetition: Int?
    let metric: String
    let source: ValueSource
  }

  /// The place of the first of them; `nil` when there is none.
  static func first(in records: [Record]) -> Int? {
    var seen: Set<Place> = []
    seen.reserveCapacity(records.count)
    var cells: [CellKey: Int] = [:]
    var current = -1
    for (place, record) in records.enumerated() {
      // A cell's rows stand together: hashing its nine fields for each would take most of the time.
      if place == 0 || records[place - 1].cell != record.cell {
        current = cells[record.cell, default: cells.count]
        cells[record.cell] = current
      }
      let inserted = seen.insert(
        Place(
          cell: current, seed: record.seed, repetition: record.repetition,
          metric: record.metric.name, source: record.source)
      ).inserted
      if !inserted { return place }
    }
    return nil
  }
}
