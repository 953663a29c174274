import CProcessor

/// Dense products in register tiles of `tileRows × 2` vectors.
///
/// The depth is cut into blocks so that a block of one panel stays in the nearest caches while all
/// rows pass over it (Goto & van de Geijn 2008).
@usableFromInline
enum DenseKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range` of a product.
  @inlinable @inline(__always)
  static func run(_ product: DenseProduct, _ range: Range<Int>) {
    if product.rows == 1 && product.aStepStride == 1 {
      for panel in range {
        let weights = product.panels.pointer + panel * product.depth * L.panelWidth
        VectorKernel<L>.run(product, panel, weights: weights)
      }
      return
    }
    // Rows that fit into the second-level cache stay there while all panels pass over them, and a
    // panel's results stay in the first. More rows are cut along the depth, too.
    let group = product.rows * product.depth <= DenseBlocking.rows ? 1 : range.count
    var first = range.lowerBound
    while first < range.upperBound {
      let panels = first..<min(first + group, range.upperBound)
      var start = 0
      while start < product.depth {
        let count = min(DenseBlocking.depth, product.depth - start)
        for panel in panels {
          let b = product.panels.pointer + (panel * product.depth + start) * L.panelWidth
          let next = b + (group == 1 ? count : product.depth) * L.panelWidth
          block(product, panel: panel, steps: start..<(start + count), b: b, next: next)
        }
        start += count
      }
      first += group
    }
  }

  /// All rows over one block of one panel, whose packed values start at `b`, while the block that
  /// starts at `next` is fetched. Rows are shared out evenly: a low last tile would wait for each
  /// addition.
  @inlinable @inline(__always)
  static func block(
    _ product: DenseProduct, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>,
    next: UnsafePointer<Float>
  ) {
    let tiles = (product.rows + tileRows - 1) / tileRows
    var row = 0
    for tile in 0..<tiles {
      // Two tiles fetch the next block, each half of it.
      let ahead = tile < 2 ? next + tile * steps.count * L.width : b
      let height = (product.rows - row) / (tiles - tile)
      run(product, height, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
      row += height
    }
  }

  /// A tile of a height that is known here only; heights past `tileRows` are never asked for.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, _ height: Int, row: Int, panel: Int, steps: Range<Int>,
    b: UnsafePointer<Float>, ahead: UnsafePointer<Float>
  ) {
    typealias Tile<let rows: Int> = DenseTile<L, rows>
    switch height {
    case 1: Tile<1>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 2: Tile<2>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 3 where 3 < tileRows:
      Tile<3>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 4 where 4 < tileRows:
      Tile<4>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 5 where 5 < tileRows:
      Tile<5>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 6 where 6 < tileRows:
      Tile<6>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 7 where 7 < tileRows:
      Tile<7>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 8 where 8 < tileRows:
      Tile<8>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 9 where 9 < tileRows:
      Tile<9>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 10 where 10 < tileRows:
      Tile<10>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    case 11 where 11 < tileRows:
      Tile<11>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    default: Tile<tileRows>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: ahead)
    }
  }
}

/// How a dense product is cut.
@usableFromInline
enum DenseBlocking {
  /// How many steps of the depth one block takes. Longer ones save beginnings and ends of tiles and
  /// leave the first-level cache, which the second level makes up for: with AVX-512, 512 steps took
  /// 2 to 4 % less time than 256.
  @inlinable @inline(__always) static var depth: Int { 512 }

  /// How many elements of the left side may stay in the second-level cache: half of a common one.
  @inlinable @inline(__always) static var rows: Int { 1 << 17 }
}

/// One register tile: `height` rows by one panel.
@usableFromInline
enum DenseTile<L: Lanes, let height: Int> {
  /// Adds the steps in `steps` to the tile that starts at `row`. Each step fetches a vector from
  /// `ahead` on into the second-level cache; what an earlier block left in `c` is fetched, too.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, row: Int, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>,
    ahead: UnsafePointer<Float>
  ) {
    let width = L.width
    let c = product.c.pointer + row * product.cRowStride + panel * 2 * width
    for r in 0..<height {
      assay_prefetch(c + r * product.cRowStride)
      assay_prefetch(c + r * product.cRowStride + width)
    }
    var sums = TileSums<L, height>()
    let aRow = product.aRowStride
    let first =
      UnsafePointer(product.a.pointer) + row * aRow + steps.lowerBound * product.aStepStride
    // Three rows to an address: from a single one, each step would wait for as many additions to it
    // as there are rows.
    var a = InlineArray<4, UnsafePointer<Float>> { first + 3 * $0 * aRow }
    var b = b
    var ahead = ahead
    for _ in 0..<steps.count {
      assay_prefetch(ahead)
      let left = L.load(b)
      let right = L.load(b + width)
      for r in 0..<height {
        let value = L.splat(a[r / 3][(r % 3) * aRow])
        sums.low[r] = L.multiplyAdd(value, left, sums.low[r])
        sums.high[r] = L.multiplyAdd(value, right, sums.high[r])
      }
      for group in 0..<4 { a[group] += product.aStepStride }
      b += 2 * width
      ahead += width
    }
    sums.store(product, row: row, panel: panel, steps: steps)
  }
}

/// The sums of a register tile, which start at 0.
@usableFromInline
struct TileSums<L: Lanes, let height: Int> {
  @usableFromInline var low, high: InlineArray<height, L.Vector>

  @inlinable @inline(__always)
  init() {
    low = InlineArray(repeating: L.splat(0))
    high = low
  }

  /// Writes the sums of the steps in `steps`: the first block adds the bias, later ones what the
  /// block before left in `c`; the last one applies the activation.
  @inlinable @inline(__always)
  consuming func store(_ product: DenseProduct, row: Int, panel: Int, steps: Range<Int>) {
    let width = L.width
    let column = panel * 2 * width
    let c = product.c.pointer + row * product.cRowStride + column
    if steps.lowerBound > 0 {
      for r in 0..<height {
        low[r] = L.add(low[r], L.load(c + r * product.cRowStride))
        high[r] = L.add(high[r], L.load(c + r * product.cRowStride + width))
      }
    } else if let bias = product.bias {
      let left = L.load(bias.pointer + column)
      let right = L.load(bias.pointer + column + width)
      for r in 0..<height {
        low[r] = L.add(low[r], left)
        high[r] = L.add(high[r], right)
      }
    }
    let rectifies = product.rectifies && steps.upperBound == product.depth
    for r in 0..<height {
      let out = c + r * product.cRowStride
      L.store(rectifies ? L.rectify(low[r]) : low[r], out)
      L.store(rectifies ? L.rectify(high[r]) : high[r], out + width)
    }
  }
}

/// A product with one row, bound by how fast the weights arrive.
@usableFromInline
enum VectorKernel<L: Lanes> {
  /// Computes one panel, whose packed weights start at `weights`.
  @inlinable @inline(__always)
  static func run(_ product: DenseProduct, _ panel: Int, weights: UnsafePointer<Float>) {
    var sums = PanelSums<L>(product, panel)
    let x = product.a.pointer
    var weights = weights
    var step = 0
    while step + 4 <= product.depth {
      for s in 0..<4 {
        sums.add(
          s, L.splat(x[step + s]), L.load(weights + s * L.panelWidth),
          L.load(weights + s * L.panelWidth + L.width))
      }
      weights += 4 * L.panelWidth
      step += 4
    }
    while step < product.depth {
      sums.add(0, L.splat(x[step]), L.load(weights), L.load(weights + L.width))
      weights += L.panelWidth
      step += 1
    }
    sums.store(product, panel)
  }
}

/// The sums of one panel for one sample: eight accumulators hide the latency of the additions.
@usableFromInline
struct PanelSums<L: Lanes> {
  @usableFromInline var low, high: InlineArray<4, L.Vector>

  /// Starts from the bias.
  @inlinable @inline(__always)
  init(_ product: DenseProduct, _ panel: Int) {
    low = InlineArray(repeating: L.splat(0))
    high = low
    if let bias = product.bias {
      low[0] = L.load(bias.pointer + panel * L.panelWidth)
      high[0] = L.load(bias.pointer + panel * L.panelWidth + L.width)
    }
  }

  /// Adds `value × weights` to one of four pairs of accumulators.
  @inlinable @inline(__always)
  mutating func add(_ index: Int, _ value: L.Vector, _ left: L.Vector, _ right: L.Vector) {
    low[index] = L.multiplyAdd(value, left, low[index])
    high[index] = L.multiplyAdd(value, right, high[index])
  }

  /// Adds up, applies the activation and writes the panel.
  @inlinable @inline(__always)
  func store(_ product: DenseProduct, _ panel: Int) {
    let left = L.add(L.add(low[0], low[1]), L.add(low[2], low[3]))
    let right = L.add(L.add(high[0], high[1]), L.add(high[2], high[3]))
    let out = product.c.pointer + panel * L.panelWidth
    L.store(product.rectifies ? L.rectify(left) : left, out)
    L.store(product.rectifies ? L.rectify(right) : right, out + L.width)
  }
}
