import Results

/// What is kept of a cell's records.
protocol CellAccumulator: Sendable {
  /// Of a cell that has no record yet.
  init()

  /// Takes a record of the cell.
  mutating func add(_ record: Record)
}

/// What records say, cell by cell, in the order of the cells' first appearance.
struct ValuesByCell<Values: CellAccumulator>: Sendable {
  /// The cells, and the values of each at the same place.
  private(set) var cells: [CellKey] = []
  private(set) var values: [Values] = []

  private var places: [CellKey: Int] = [:]

  /// No records.
  init() {}

  /// The values of a cell; `nil` when there is none.
  subscript(cell: CellKey) -> Values? { places[cell].map { values[$0] } }

  /// Takes further records.
  mutating func add(_ records: [Record]) {
    for rows in records.runsOfCells {
      let cell = records[rows.lowerBound].cell
      let place = places[cell, default: cells.count]
      if place == cells.count {
        places[cell] = place
        cells.append(cell)
        values.append(Values())
      }
      for row in rows { values[place].add(records[row]) }
    }
  }
}
