import CProcessor

/// Dense products in register tiles of `tileRows × 2` vectors.
///
/// The depth is cut into blocks so that a block of one panel stays in the nearest caches while rows
/// pass over it, and those rows in the next one while panels do (Goto & van de Geijn 2008). Packing
/// the rows, too, takes longer than it saves here: at 300 × 784, 5 % of 256 rows' time with AVX2.
@usableFromInline
enum DenseKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range` of a product.
  @inlinable @inline(__always)
  static func run(_ product: DenseProduct, _ range: Range<Int>) {
    if product.rows == 1 {
      for panel in range {
        let weights = product.panels.pointer + panel * product.depth * L.panelWidth
        VectorKernel<L>.run(product, panel, weights: weights)
      }
      return
    }
    let depth = DenseBlocking.steps(depth: product.depth, panelWidth: L.panelWidth)
    let most = max(DenseBlocking.leastRows, DenseBlocking.elements / depth)
    for row in stride(from: 0, to: product.rows, by: most) {
      let rows = row..<min(row + most, product.rows)
      // Few rows stay near, whatever the depth: the panels' results do, too, if each is finished
      // before the next.
      let group = rows.count * product.depth <= DenseBlocking.elements ? 1 : range.count
      for first in stride(from: range.lowerBound, to: range.upperBound, by: group) {
        for start in stride(from: 0, to: product.depth, by: depth) {
          let steps = start..<min(start + depth, product.depth)
          for panel in first..<min(first + group, range.upperBound) {
            let b = product.panels.pointer + (panel * product.depth + start) * L.panelWidth
            let next = b + (group == 1 ? steps.count : product.depth) * L.panelWidth
            block(product, rows, panel: panel, steps: steps, b: b, next: next)
          }
        }
      }
    }
  }

  /// Some rows over one block of one panel, whose packed values start at `b`, while the block that
  /// starts at `next` is fetched. Rows are shared out evenly: a low last tile would wait for each
  /// addition. A function of its own, since five ways of decoding a codebook call it.
  @inlinable @inline(never)
  static func block(
    _ product: DenseProduct, _ rows: Range<Int>, panel: Int, steps: Range<Int>,
    b: UnsafePointer<Float>, next: UnsafePointer<Float>
  ) {
    let tiles = (rows.count + tileRows - 1) / tileRows
    // The last tiles fetch it, each a line for four steps if there are enough of them: what comes
    // earlier, other rows push out again.
    let fetching = min(tiles, max(L.panelWidth / 4, 1))
    let share = min((L.panelWidth + fetching - 1) / fetching, Fetch.most)
    var row = rows.lowerBound
    for tile in 0..<tiles {
      let turn = tile - (tiles - fetching)
      let fetch = Fetch(
        from: turn < 0 ? b : next + turn * share * steps.count,
        floatsPerStep: turn < 0 ? 0 : share)
      let height = (rows.upperBound - row) / (tiles - tile)
      run(product, height, row: row, panel: panel, steps: steps, b: b, fetch)
      row += height
    }
  }

  /// A tile of a height that is known here only; heights past `tileRows` are never asked for.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, _ height: Int, row: Int, panel: Int, steps: Range<Int>,
    b: UnsafePointer<Float>, _ fetch: Fetch
  ) {
    typealias Tile<let rows: Int> = DenseTile<L, rows>
    switch height {
    case 1: Tile<1>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 2: Tile<2>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 3 where 3 < tileRows:
      Tile<3>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 4 where 4 < tileRows:
      Tile<4>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 5 where 5 < tileRows:
      Tile<5>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 6 where 6 < tileRows:
      Tile<6>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 7 where 7 < tileRows:
      Tile<7>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 8 where 8 < tileRows:
      Tile<8>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 9 where 9 < tileRows:
      Tile<9>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 10 where 10 < tileRows:
      Tile<10>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    case 11 where 11 < tileRows:
      Tile<11>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    default: Tile<tileRows>.run(product, row: row, panel: panel, steps: steps, b: b, fetch)
    }
  }
}
