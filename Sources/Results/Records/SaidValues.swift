import Metrics

/// The values that a cell's rows have said. Two rows of one value would count as two samples.
struct SaidValues {
  /// What rows are of that differ in the repetition alone.
  private struct Series: Hashable {
    let metric: String
    let source: ValueSource
    /// What it was computed for; empty for all that was measured here.
    let hardware: String
  }

  private var places: [Series: Int] = [:]
  private var repetitions: [Set<Int?>] = []

  /// Adds the rows of the cell that come next.
  ///
  /// - Returns: the place among them of the first that says again what one before it said; `nil`
  ///   when there is none.
  mutating func add(_ rows: some RandomAccessCollection<Record>) -> Int? {
    var (last, current): (Series?, Int) = (nil, 0)
    for (place, record) in rows.enumerated() {
      if record.metric.name != last?.metric || record.source != last?.source
        || record.hardware != last?.hardware
      {
        let series = Series(
          metric: record.metric.name, source: record.source, hardware: record.hardware)
        current = places[series, default: repetitions.count]
        places[series] = current
        if current == repetitions.count { repetitions.append([]) }
        last = series
      }
      if !repetitions[current].insert(record.repetition).inserted { return place }
    }
    return nil
  }
}
