import Metrics

/// Rows that say again what another says. Two of them would count as two samples.
enum RepeatedRow {
  /// What rows are of that differ in the repetition alone.
  private struct Series: Hashable {
    let cell: SeededCell
    let metric: String
    let source: ValueSource
  }

  /// The place of the first of them; `nil` when there is none.
  static func first(in records: [Record]) -> Int? {
    var known: [Series: Int] = [:]
    var repetitions: [Set<Int?>] = []
    for rows in records.runsOfCells {
      let cell = SeededCell(records[rows.lowerBound])
      var current = 0
      for place in rows {
        if place == rows.lowerBound || records[place].metric != records[place - 1].metric
          || records[place].source != records[place - 1].source
        {
          let series = Series(
            cell: cell, metric: records[place].metric.name, source: records[place].source)
          current = known[series, default: repetitions.count]
          known[series] = current
          if current == repetitions.count { repetitions.append([]) }
        }
        if !repetitions[current].insert(records[place].repetition).inserted { return place }
      }
    }
    return nil
  }
}
