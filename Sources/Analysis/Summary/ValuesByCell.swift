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
    for rows in records.runsOfCells {
      let cell = records[rows.lowerBound].cell
      let index = indices[cell, default: cells.count]
      if index == cells.count {
        indices[cell] = index
        cells.append(cell)
        values.append(empty())
      }
      for place in rows { add(&values[index], records[place]) }
    }
  }
}
