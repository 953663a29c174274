import Results

/// A pair of cells with the values of both.
struct ComparedPair {
  let cells: CellPair
  let base: ComparedValues, head: ComparedValues
}

extension ComparedPair {
  /// The cells that two runs have in common, in the head's order, and those that one lacks.
  static func of(
    base: ComparedCells, head: ComparedCells
  ) -> (pairs: [ComparedPair], gaps: [ComparisonGap]) {
    let places = Dictionary(
      base.cells.enumerated().map { (CellPlace($1), $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [ComparedPair] = []
    var gaps: [ComparisonGap] = []
    var met: Set<Int> = []
    for (cell, values) in zip(head.cells, head.values) {
      guard let index = places[CellPlace(cell)] else {
        gaps.append(ComparisonGap(cell: cell, reason: .onlyInHead))
        continue
      }
      met.insert(index)
      pairs.append(
        ComparedPair(
          cells: CellPair(base: base.cells[index], head: cell), base: base.values[index],
          head: values))
    }
    gaps += base.cells.indices.filter { !met.contains($0) }
      .map { ComparisonGap(cell: base.cells[$0], reason: .onlyInBase) }
    return (pairs, gaps)
  }

  /// Every cell of a run beside the one that differs from it on an axis alone, and has the axis'
  /// first value; of strategies, the baseline's.
  static func of(
    _ run: ComparedCells, along axis: CellAxis
  ) -> (pairs: [ComparedPair], gaps: [ComparisonGap]) {
    let first =
      (axis == .strategy ? run.cells.first(where: \.isBaseline) : nil) ?? run.cells.first
    guard let value = first?.value(on: axis) else { return ([], []) }
    let bases = Dictionary(
      run.cells.enumerated().filter { $1.value(on: axis) == value }
        .map { (CellPlace($1, without: axis), $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [ComparedPair] = []
    var gaps: [ComparisonGap] = []
    for (cell, values) in zip(run.cells, run.values) where cell.value(on: axis) != value {
      guard let index = bases[CellPlace(cell, without: axis)] else {
        gaps.append(ComparisonGap(cell: cell, reason: .onlyInHead))
        continue
      }
      pairs.append(
        ComparedPair(
          cells: CellPair(base: run.cells[index], head: cell), base: run.values[index],
          head: values))
    }
    return (pairs, gaps)
  }
}
