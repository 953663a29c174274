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
  /// More slots on a window mean fewer windows to load, fewer slots on it less padding; a smaller
  /// window has more padding, and one of a single vector takes one permutation where one of a table
  /// of two vectors takes two and a choice.
  ///
  /// A panel is as long as its fullest row. Trained networks have neurons with many weights and
  /// neurons with few, and with rows sorted by that a layer of 784 inputs had a third fewer slots.
  /// At random places there is little to gain, and writing the outputs where they belong takes the
  /// time of one slot for each of a panel's lanes: 6 to 9 ns for 16.
  ///
  /// - Parameter hasCodes: whether weights are codes, which are so small that arithmetic takes the
  ///   time, and a second table more than it spares.
  static func shortest(
    _ sparse: SparseRows, for table: KernelTable, hasCodes: Bool
  ) -> (layout: PermuteSparseLayout, window: InputWindowSize) {
    let lanes = (sparse.rows + table.width - 1) / table.width * table.width
    let candidates = [nil, sparse.fullestFirst].flatMap { order in
      forms(for: table, hasCodes: hasCodes).map { form in
        let layout = PermuteSparseLayout(
          sparse, order: order, width: table.width, window: form.window.inputs(on: table),
          step: form.window.step(on: table), slotsPerWindow: form.slotsPerWindow)
        let sorting = Double(order == nil ? 0 : lanes)
        return (layout: layout, form: form, cost: Double(layout.slots) * form.cost + sorting)
      }
    }
    let best = candidates.dropFirst().reduce(candidates[0]) { $1.cost < $0.cost ? $1 : $0 }
    return (best.layout, best.form.window)
  }

  /// A kind of layout and what a slot of it costs, relative to the others of an instruction set.
  private struct Form {
    let window: InputWindowSize
    let slotsPerWindow: Int
    let cost: Double
  }

  /// The layouts to choose from. The time of a slot was measured with matrices in the second-level
  /// cache on Zen 5: with AVX-512 windows of one table take 0.50, 0.63 and 0.83 ns for 4, 2 and 1
  /// slots a window, of two 0.60, 0.72 and 1.09 ns; with AVX2 windows of one vector 0.30 and
  /// 0.38 ns for 2 and 1, of two 0.41, 0.43 and 0.56 ns for 4, 2 and 1; more slots are also more
  /// bytes.
  private static func forms(for table: KernelTable, hasCodes: Bool) -> [Form] {
    if table.hasNarrowWindows {
      return [
        Form(window: .vector, slotsPerWindow: 2, cost: 1.05),
        Form(window: .vector, slotsPerWindow: 1, cost: 1.3),
        Form(window: .table, slotsPerWindow: 4, cost: 1.37),
        Form(window: .table, slotsPerWindow: 2, cost: 1.4),
        Form(window: .table, slotsPerWindow: 1, cost: 1.9),
      ]
    }
    let isWide = table.tablesPerWindow == 2 && !hasCodes
    return zip([4, 2, 1], isWide ? [1, 1.2, 1.8] : [1, 1.26, 1.66]).map { slots, cost in
      Form(window: isWide ? .twoTables : .table, slotsPerWindow: slots, cost: cost)
    }
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
