/// Register tiles of one panel, of which `vectors` aren't padding: of the last one perhaps only the
/// first. With AVX-512, 256 samples by 100 × 300 then take 0.90 of the time.
@usableFromInline
enum DensePanel<L: Lanes, let tileRows: Int, let vectors: Int> {
  /// Passes some rows over one block. They are shared out evenly: a low last tile would wait for
  /// each addition. A function of its own, since five ways of decoding a codebook call it.
  @inlinable @inline(never)
  static func run(
    _ product: DenseProduct, _ rows: Range<Int>, _ panel: Int, _ steps: Range<Int>,
    _ b: UnsafePointer<Float>, _ next: UnsafePointer<Float>
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
      let height = height(of: rows.upperBound - row, tiles: tiles - tile)
      run(product, height, row: row, panel: panel, steps: steps, b: b, fetch)
      row += height
    }
  }

  /// How many of some rows the next of so many tiles takes: an even share, but rather three and
  /// five than twice four, whose sums are just enough to hide an addition. With AVX2, eight samples
  /// by 300 × 784 then take 0.93 of the time.
  @inlinable @inline(__always)
  static func height(of rows: Int, tiles: Int) -> Int {
    let height = rows / tiles
    return height == 4 && tiles > 1 && tileRows > 5 ? 3 : height
  }

  /// A tile of a height that is known here only; heights past `tileRows` are never asked for.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, _ height: Int, row: Int, panel: Int, steps: Range<Int>,
    b: UnsafePointer<Float>, _ fetch: Fetch
  ) {
    typealias Tile<let rows: Int> = DenseTile<L, rows, vectors>
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
