import CProcessor

/// Dense products where a broadcast takes a slot that multiplications and additions need.
///
/// The left side is brought into vectors of equal floats once and read by all panels. With SSE, 256
/// rows by 1024 × 1024 then take 0.57 of the time.
@usableFromInline
enum SpreadKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range` of a product; of one with a single row, or with few panels, for
  /// which spreading would take longer than it saves, the ordinary way. All of the product's panels
  /// count: how many threads share them must not decide where sums are cut.
  @inlinable @inline(__always)
  static func run(_ product: DenseProduct, _ range: Range<Int>) {
    guard product.rows >= 2 && product.columns >= 4 * L.panelWidth else {
      return DenseKernel<L, tileRows>.run(product, range)
    }
    // Two tiles, with SSE of 20 KiB, stay in the first-level cache beside a block of a panel.
    let depth = DenseBlocking.even(product.depth, most: 128)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * tileRows * depth * L.width) {
      guard let spread = $0.baseAddress else { return }
      let tiles = (product.rows + tileRows - 1) / tileRows
      var start = 0
      while start < product.depth {
        let steps = start..<min(start + depth, product.depth)
        var row = 0
        for tile in stride(from: 0, to: tiles, by: 2) {
          // Rows are shared out evenly: a low last tile would wait for each addition.
          let first = (product.rows - row) / (tiles - tile)
          let second = tile + 1 < tiles ? (product.rows - row - first) / (tiles - tile - 1) : 0
          let other = spread + first * steps.count * L.width
          fill(spread, product, row: row, height: first, steps)
          fill(other, product, row: row + first, height: second, steps)
          for panel in range {
            let b = product.panels.pointer + (panel * product.depth + start) * L.panelWidth
            let ahead = b + product.depth * L.panelWidth
            run(product, first, row: row, panel, steps, spread, b, ahead: ahead)
            run(
              product, second, row: row + first, panel, steps, other, b,
              ahead: ahead + steps.count * L.width)
          }
          row += first + second
        }
        start = steps.upperBound
      }
    }
  }

  /// Writes each float of `height` rows to all lanes of a vector, the rows of one step together.
  @inlinable @inline(__always)
  static func fill(
    _ target: UnsafeMutablePointer<Float>, _ product: DenseProduct, row: Int, height: Int,
    _ steps: Range<Int>
  ) {
    for r in 0..<height {
      var source = UnsafePointer(product.a.pointer)
      source += (row + r) * product.aRowStride + steps.lowerBound
      var vector = target + r * L.width
      for _ in 0..<steps.count {
        L.store(L.splat(source.pointee), vector)
        source += 1
        vector += height * L.width
      }
    }
  }

  /// A tile of a height that is known here only, 0 … `tileRows`. A function of its own: in a
  /// closure that has temporary memory the compiler calls the prefetch, around which all sums go to
  /// memory and back. With SSE, 256 rows by 300 × 784 then take 0.94 of the time.
  @inlinable @inline(never)
  static func run(
    _ product: DenseProduct, _ height: Int, row: Int, _ panel: Int, _ steps: Range<Int>,
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, ahead: UnsafePointer<Float>
  ) {
    if DenseKernel<L, tileRows>.isHalf(product, panel) {
      SpreadPanel<L, tileRows, 1>.run(product, height, row: row, panel, steps, a, b, ahead: ahead)
    } else {
      SpreadPanel<L, tileRows, 2>.run(product, height, row: row, panel, steps, a, b, ahead: ahead)
    }
  }
}

/// Register tiles of a panel, of which `vectors` aren't padding.
@usableFromInline
enum SpreadPanel<L: Lanes, let tileRows: Int, let vectors: Int> {
  /// A tile of a height that is known here only, 0 … `tileRows`.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, _ height: Int, row: Int, _ panel: Int, _ steps: Range<Int>,
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, ahead: UnsafePointer<Float>
  ) {
    typealias Tile<let rows: Int> = SpreadTile<L, rows, vectors>
    switch height {
    case 0: return
    case 1: Tile<1>.run(product, row: row, panel, steps, a, b, ahead: ahead)
    case 2: Tile<2>.run(product, row: row, panel, steps, a, b, ahead: ahead)
    case 3 where 3 < tileRows: Tile<3>.run(product, row: row, panel, steps, a, b, ahead: ahead)
    case 4 where 4 < tileRows: Tile<4>.run(product, row: row, panel, steps, a, b, ahead: ahead)
    default: Tile<tileRows>.run(product, row: row, panel, steps, a, b, ahead: ahead)
    }
  }
}

/// One register tile, `height` rows by the `vectors` of one panel that aren't padding, whose left
/// side is vectors of equal floats.
@usableFromInline
enum SpreadTile<L: Lanes, let height: Int, let vectors: Int> {
  /// Adds the steps in `steps` to the tile that starts at `row`; four of them at a time, so that
  /// there are few instructions besides arithmetic. The beginning and the end are those of
  /// `DenseTile`.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, row: Int, _ panel: Int, _ steps: Range<Int>,
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, ahead: UnsafePointer<Float>
  ) {
    var sums = TileSums<L, height, vectors>()
    var a = a
    var b = b
    var ahead = ahead
    for _ in 0..<(steps.count / 4) {
      assay_prefetch(ahead)
      for step in 0..<4 {
        add(&sums, a + step * height * L.width, b + step * L.panelWidth)
      }
      a += 4 * height * L.width
      b += 4 * L.panelWidth
      ahead += 4 * L.width
    }
    for step in 0..<(steps.count % 4) {
      add(&sums, a + step * height * L.width, b + step * L.panelWidth)
    }
    sums.store(product, row: row, panel: panel, steps: steps)
  }

  @inlinable @inline(__always)
  static func add(
    _ sums: inout TileSums<L, height, vectors>, _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>
  ) {
    let left = L.load(b)
    let right = vectors == 2 ? L.load(b + L.width) : left
    for r in 0..<height { sums.add(r, L.load(a + r * L.width), left, right) }
  }
}
