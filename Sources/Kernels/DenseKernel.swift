import CProcessor

/// Dense products in register tiles of `tileRows × 2` vectors.
///
/// The depth is cut into blocks so that a block of one panel stays in the first-level cache while
/// all rows pass over it (Goto & van de Geijn 2008).
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
  /// starts at `next` is fetched.
  @inlinable @inline(__always)
  static func block(
    _ product: DenseProduct, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>,
    next: UnsafePointer<Float>
  ) {
    var row = 0
    // A step of two tiles fetches what one step of the next block takes: two cache lines with the
    // widest vectors.
    var ahead = next
    var fetches = 2
    while row + tileRows <= product.rows {
      DenseTile<L, tileRows>.run(
        product, row: row, panel: panel, steps: steps, b: b, ahead: fetches > 0 ? ahead : b)
      ahead += steps.count * 16
      fetches -= 1
      row += tileRows
    }
    while row + 4 <= product.rows {
      DenseTile<L, 4>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: b)
      row += 4
    }
    while row + 2 <= product.rows {
      DenseTile<L, 2>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: b)
      row += 2
    }
    if row < product.rows {
      DenseTile<L, 1>.run(product, row: row, panel: panel, steps: steps, b: b, ahead: b)
    }
  }
}

/// How a dense product is cut.
@usableFromInline
enum DenseBlocking {
  /// How many steps of the depth one block takes: 256 steps of a 16-float panel are 16 KiB, half a
  /// common first-level cache.
  @inlinable @inline(__always) static var depth: Int { 256 }

  /// How many elements of the left side may stay in the second-level cache: half of a common one.
  @inlinable @inline(__always) static var rows: Int { 1 << 17 }
}

/// One register tile: `height` rows by one panel.
@usableFromInline
enum DenseTile<L: Lanes, let height: Int> {
  /// Adds the steps in `steps` to the tile that starts at `row`.
  ///
  /// The first block starts from the bias, later ones from what the block before left in `c`; the
  /// last one applies the activation. Each step fetches a cache line from `ahead` on into the
  /// second-level cache.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, row: Int, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>,
    ahead: UnsafePointer<Float>
  ) {
    let width = L.width
    let column = panel * 2 * width
    let c = product.c.pointer + row * product.cRowStride + column
    var low = InlineArray<height, L.Vector>(repeating: L.splat(0))
    var high = low
    if steps.lowerBound > 0 {
      for r in 0..<height {
        low[r] = L.load(c + r * product.cRowStride)
        high[r] = L.load(c + r * product.cRowStride + width)
      }
    } else if let bias = product.bias {
      low = InlineArray(repeating: L.load(bias.pointer + column))
      high = InlineArray(repeating: L.load(bias.pointer + column + width))
    }
    let aRow = product.aRowStride
    var a = product.a.pointer + row * aRow + steps.lowerBound * product.aStepStride
    var b = b
    var ahead = ahead
    for _ in 0..<steps.count {
      assay_prefetch(ahead)
      ahead += 16
      let left = L.load(b)
      let right = L.load(b + width)
      for r in 0..<height {
        let value = L.splat(a[r * aRow])
        low[r] = L.multiplyAdd(value, left, low[r])
        high[r] = L.multiplyAdd(value, right, high[r])
      }
      a += product.aStepStride
      b += 2 * width
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
