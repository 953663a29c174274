/// Which weight each lane takes in each slot of a permute-sparse matrix.
struct PermuteSparseLayout {
  let windowSize, slotsPerWindow: Int
  /// Which row each lane of each panel is; `nil` when they follow each other as in the matrix.
  let order: [Int]?
  /// Where each panel's slots start, in fours; one more entry than panels.
  private(set) var starts: [Int32] = [0]
  /// The first input of each window.
  private(set) var windows: [UInt16] = []
  /// For each slot and lane the position among the matrix' values; -1 where there is none.
  private(set) var positions: [Int32] = []

  let slots: Int

  /// The layout that should be fastest.
  ///
  /// More slots on a window mean fewer windows to load, fewer slots on it less padding. The time a
  /// slot takes was measured on Zen 5 with AVX-512 and matrices in the second-level cache: with
  /// windows of one table 0.50, 0.63 and 0.83 ns for 4, 2 and 1 slots a window, of two 0.60, 0.72
  /// and 1.09 ns. Windows of two tables start at whole vectors: loads that cross the cache's lines
  /// would take longer than the padding; of one table they don't.
  ///
  /// A panel is as long as its fullest row. Trained networks have neurons with many weights and
  /// neurons with few, and with rows sorted by that a layer of 784 inputs had a third fewer slots.
  /// At random places there is little to gain, and writing the outputs where they belong takes the
  /// time of one slot for each of a panel's lanes: 6 to 9 ns for 16.
  static func shortest(
    _ sparse: SparseRows, for table: KernelTable, tablesPerWindow: Int
  ) -> PermuteSparseLayout {
    let lanes = (sparse.rows + table.width - 1) / table.width * table.width
    let costs =
      tablesPerWindow == 1 ? [(4, 1.0), (2, 1.26), (1, 1.66)] : [(4, 1.0), (2, 1.2), (1, 1.8)]
    let candidates = [nil, sparse.fullestFirst].flatMap { order in
      costs.map { slotsPerWindow, cost in
        let layout = PermuteSparseLayout(
          sparse, order: order, width: table.width, window: tablesPerWindow * table.tableSize,
          step: tablesPerWindow == 1 ? 1 : table.width, slotsPerWindow: slotsPerWindow)
        let sorting = Double(order == nil ? 0 : lanes)
        return (layout: layout, cost: Double(layout.slots) * cost + sorting)
      }
    }
    return candidates.dropFirst().reduce(candidates[0]) { $1.cost < $0.cost ? $1 : $0 }.layout
  }

  /// Takes as many weights in each window as there are, the leftmost of each row first. A window
  /// starts at the leftmost weight that is left, as far right as it may, at a multiple of `step`.
  init(
    _ sparse: SparseRows, order: [Int]?, width: Int, window size: Int, step: Int,
    slotsPerWindow: Int
  ) {
    self.order = order
    self.windowSize = size
    self.slotsPerWindow = slotsPerWindow
    // No window reaches past the inputs' padding.
    let last = max(0, (sparse.columns + size - 1) / size * size - size)
    let rows = order ?? Array(0..<sparse.rows)
    var first = 0
    while first < sparse.rows {
      let lanes = rows[first..<min(first + width, sparse.rows)]
      var cursors = lanes.map { sparse.starts[$0] }
      while true {
        var leftmost = Int32.max
        for (lane, row) in lanes.enumerated() where cursors[lane] < sparse.starts[row + 1] {
          leftmost = min(leftmost, sparse.indices[cursors[lane]])
        }
        if leftmost == .max { break }
        let window = min(Int(leftmost) / step * step, last)
        windows.append(UInt16(window))
        let place = positions.count
        positions.append(contentsOf: repeatElement(-1, count: slotsPerWindow * width))
        for (lane, row) in lanes.enumerated() {
          var slot = 0
          while slot < slotsPerWindow, cursors[lane] < sparse.starts[row + 1],
            Int(sparse.indices[cursors[lane]]) < window + size
          {
            positions[place + slot * width + lane] = Int32(cursors[lane])
            cursors[lane] += 1
            slot += 1
          }
        }
      }
      // Whole fours, because four slots share a word of indices.
      while windows.count * slotsPerWindow % 4 != 0 {
        windows.append(0)
        positions.append(contentsOf: repeatElement(-1, count: slotsPerWindow * width))
      }
      starts.append(Int32(windows.count * slotsPerWindow / 4))
      first += width
    }
    slots = windows.count * slotsPerWindow
  }
}
