import Results

/// What records say, cell by cell, in the order of the cells' first appearance.
struct ValuesByCell<Values> {
  /// The cells, and the values of each at the same place.
  private(set) var cells: [CellKey] = []
  private(set) var values: [Values] = []

  /// Goes through all records.
  ///
  /// - Parameters:
  ///   - empty: the values of a cell that has no record yet.
  ///   - add: adds a record to its cell's values.
  init(
    _ records: [Record], empty: @autoclosure () -> Values, add: (inout Values, Record) -> Void
  ) {
    var indices: [CellKey: Int] = [:]
    var current = -1
    for record in records {
      // A cell's records stand together: hashing its nine fields for each would take most of the
      // time.
      if current < 0 || cells[current] != record.cell {
        current = indices[record.cell] ?? cells.count
        if current == cells.count {
          indices[record.cell] = current
          cells.append(record.cell)
          values.append(empty())
        }
      }
      add(&values[current], record)
    }
  }
}
