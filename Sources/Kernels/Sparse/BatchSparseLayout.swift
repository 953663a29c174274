/// In which order a batch-sparse product takes its weights.
///
/// The columns are cut into blocks whose inputs stay in the first-level cache while all rows of a
/// group pass over them; the group's sums stay in the second. Within a block, rows with equally
/// many weights form a run: their loops all end after the same number of steps, which the processor
/// learns to predict, and several of them can be computed at once without padding.
struct BatchSparseLayout {
  /// The bytes of inputs in a block, and in one of a very sparse matrix. Measured on Zen 5 (48 KiB
  /// of first-level cache) at 1024 × 1024 with 64 samples: the time of blocks of 24 / 32 / 44 /
  /// 64 KiB is 1.00 / 1 / 1.05 / 1.36 at sparsity .50, 1.03 / 1 / 1.00 / 1.07 at .90, 1.06 / 1 /
  /// 0.98 / 1.00 at .95 and 1.12 / 1 / 0.94 / 0.89 at .98.
  static let blockBytes = (dense: 36 << 10, sparse: 64 << 10)

  /// The weights that a row should have in a block, so that a pass over the sums pays.
  static let blockWeights = 9

  /// About how many rows a group has: with 64 samples, 256 KiB of sums.
  static let groupRows = 1024

  /// Blocks and groups begin at multiples of this, where a cache line of floats begins.
  static let granularity = 16

  /// The columns in a block, except in the last, and the number of blocks.
  let blockColumns, blocks: Int
  /// For each group its first row, and where its runs and its weights start; one more than groups.
  private(set) var starts: [Int32] = []
  /// The number of weights before each group; one more entry than groups.
  private(set) var costs: [Int] = [0]
  /// The rows of the largest group.
  private(set) var largestGroup = 0
  /// For each group and block: the number of runs; for each run the weights in a row, the number of
  /// rows, and the rows, counted from the group's first.
  private(set) var runs: [Int32] = []
  /// For each weight its position among the matrix' values. Rows computed at once alternate.
  private(set) var positions: [Int32] = []
  /// For each weight where its column's inputs are in the block, in floats.
  private(set) var offsets: [UInt16] = []

  /// Lays out a matrix in groups of about equal cost, a multiple of `workers` of them.
  init(_ sparse: SparseRows, tiling: BatchSparseTiling, workers: Int) {
    let bytes = min(
      max(
        Self.blockBytes.dense,
        Self.blockWeights * sparse.rows * sparse.columns / max(1, sparse.values.count) * 4
          * tiling.samples), Self.blockBytes.sparse)
    let most = bytes / (4 * tiling.samples) / Self.granularity * Self.granularity
    let fewest = max(1, (sparse.columns + most - 1) / most)
    let even = (sparse.columns + fewest - 1) / fewest
    blockColumns = (even + Self.granularity - 1) / Self.granularity * Self.granularity
    blocks = max(1, (sparse.columns + blockColumns - 1) / blockColumns)
    let groups = workers * max(1, sparse.rows / (workers * Self.groupRows))
    var first = 0
    for group in 1...groups {
      let goal = sparse.values.count * group / groups
      var end = first
      while end < sparse.rows && (group == groups || sparse.starts[end] < goal) {
        end = min(end + Self.granularity, sparse.rows)
      }
      starts += [Int32(first), Int32(runs.count), Int32(positions.count)]
      append(first..<end, sparse, tiling)
      costs.append(positions.count)
      largestGroup = max(largestGroup, end - first)
      first = end
    }
    starts += [Int32(first), Int32(runs.count), Int32(positions.count)]
  }

  /// Appends a group of rows.
  private mutating func append(
    _ group: Range<Int>, _ sparse: SparseRows, _ tiling: BatchSparseTiling
  ) {
    var cursors = group.map { sparse.starts[$0] }
    for block in 0..<blocks {
      let firstColumn = block * blockColumns
      var rowsByCount: [[Int]] = []
      for row in group.indices.map({ $0 - group.lowerBound }) {
        let cursor = cursors[row]
        var end = cursor
        while end < sparse.starts[group.lowerBound + row + 1]
          && sparse.indices[end] < firstColumn + blockColumns
        { end += 1 }
        while rowsByCount.count <= end - cursor { rowsByCount.append([]) }
        rowsByCount[end - cursor].append(row)
      }
      // Rows without weights here still take their bias first and their activation last.
      if block > 0 && block < blocks - 1 && !rowsByCount.isEmpty { rowsByCount[0] = [] }
      runs.append(Int32(rowsByCount.count { !$0.isEmpty }))
      for (count, rows) in rowsByCount.enumerated() where !rows.isEmpty {
        runs += [Int32(count), Int32(rows.count)]
        runs += rows.map { Int32($0) }
        var left = rows[...]
        while !left.isEmpty {
          let tile = left.prefix(left.count >= tiling.rows ? tiling.rows : 1)
          for step in 0..<count {
            for row in tile {
              let position = cursors[row] + step
              positions.append(Int32(position))
              offsets.append(
                UInt16((Int(sparse.indices[position]) - firstColumn) * tiling.samples))
            }
          }
          for row in tile { cursors[row] += count }
          left = left.dropFirst(tile.count)
        }
      }
    }
  }
}
