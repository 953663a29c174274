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
        VectorKernel<L>.run(product, panel) { L.load(weights + $0) }
      }
      return
    }
    for panel in range {
      var start = 0
      while start < product.depth {
        let count = min(DenseBlocking.depth, product.depth - start)
        let b = product.panels.pointer + (panel * product.depth + start) * L.panelWidth
        block(product, panel: panel, steps: start..<(start + count), b: b)
        start += count
      }
    }
  }

  /// All rows over one block of one panel, whose packed values start at `b`.
  @inlinable @inline(__always)
  static func block(
    _ product: DenseProduct, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>
  ) {
    var row = 0
    while row + tileRows <= product.rows {
      DenseTile<L, tileRows>.run(product, row: row, panel: panel, steps: steps, b: b)
      row += tileRows
    }
    while row + 4 <= product.rows {
      DenseTile<L, 4>.run(product, row: row, panel: panel, steps: steps, b: b)
      row += 4
    }
    while row + 2 <= product.rows {
      DenseTile<L, 2>.run(product, row: row, panel: panel, steps: steps, b: b)
      row += 2
    }
    if row < product.rows {
      DenseTile<L, 1>.run(product, row: row, panel: panel, steps: steps, b: b)
    }
  }
}

/// How a dense product is cut.
@usableFromInline
enum DenseBlocking {
  /// How many steps of the depth one block takes: 256 steps of a 16-float panel are 16 KiB, half a
  /// common first-level cache.
  @inlinable @inline(__always) static var depth: Int { 256 }
}

/// One register tile: `height` rows by one panel.
@usableFromInline
enum DenseTile<L: Lanes, let height: Int> {
  /// Adds the steps in `steps` to the tile that starts at `row`.
  ///
  /// The first block starts from the bias, later ones from what the block before left in `c`; the
  /// last one applies the activation.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, row: Int, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>
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
    for _ in 0..<steps.count {
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

/// A product with one row, bound by how fast the weights arrive: eight accumulators hide the
/// latency of the additions.
@usableFromInline
enum VectorKernel<L: Lanes> {
  /// Computes one panel; `weights` yields the packed weights' vectors by their offset in floats
  /// from the panel's start.
  @inlinable @inline(__always)
  static func run(_ product: DenseProduct, _ panel: Int, weights: (Int) -> L.Vector) {
    let width = L.width
    var low = InlineArray<4, L.Vector>(repeating: L.splat(0))
    var high = low
    if let bias = product.bias {
      low[0] = L.load(bias.pointer + panel * L.panelWidth)
      high[0] = L.load(bias.pointer + panel * L.panelWidth + width)
    }
    let x = product.a.pointer
    var step = 0
    while step + 4 <= product.depth {
      for s in 0..<4 {
        let value = L.splat(x[step + s])
        let offset = (step + s) * L.panelWidth
        low[s] = L.multiplyAdd(value, weights(offset), low[s])
        high[s] = L.multiplyAdd(value, weights(offset + width), high[s])
      }
      step += 4
    }
    while step < product.depth {
      let value = L.splat(x[step])
      low[0] = L.multiplyAdd(value, weights(step * L.panelWidth), low[0])
      high[0] = L.multiplyAdd(value, weights(step * L.panelWidth + width), high[0])
      step += 1
    }
    let left = L.add(L.add(low[0], low[1]), L.add(low[2], low[3]))
    let right = L.add(L.add(high[0], high[1]), L.add(high[2], high[3]))
    let out = product.c.pointer + panel * L.panelWidth
    L.store(product.rectifies ? L.rectify(left) : left, out)
    L.store(product.rectifies ? L.rectify(right) : right, out + width)
  }
}
