/// The sums of a register tile of one or two vectors a row, which start at 0.
@usableFromInline
struct TileSums<L: Lanes, let height: Int, let vectors: Int> {
  @usableFromInline var low, high: InlineArray<height, L.Vector>

  @inlinable @inline(__always)
  init() {
    low = InlineArray(repeating: L.splat(0))
    high = low
  }

  /// Adds other sums.
  @inlinable @inline(__always)
  mutating func add(_ other: TileSums<L, height, vectors>) {
    for r in 0..<height {
      low[r] = L.add(low[r], other.low[r])
      if vectors == 2 { high[r] = L.add(high[r], other.high[r]) }
    }
  }

  /// Adds the products of a row's input with a step's vectors.
  @inlinable @inline(__always)
  mutating func add(_ row: Int, _ value: L.Vector, _ left: L.Vector, _ right: L.Vector) {
    low[row] = L.multiplyAdd(value, left, low[row])
    if vectors == 2 { high[row] = L.multiplyAdd(value, right, high[row]) }
  }

  /// Writes the sums of the steps in `steps`: the first block adds the bias, later ones what the
  /// block before left in `c`; the last one applies the activation. A panel's second vector is 0
  /// where it isn't computed.
  @inlinable @inline(__always)
  consuming func store(_ product: DenseProduct, row: Int, panel: Int, steps: Range<Int>) {
    let width = L.width
    let column = panel * 2 * width
    let c = product.c.pointer + row * product.cRowStride + column
    if steps.lowerBound > 0 {
      for r in 0..<height {
        low[r] = L.add(low[r], L.load(c + r * product.cRowStride))
        if vectors == 2 { high[r] = L.add(high[r], L.load(c + r * product.cRowStride + width)) }
      }
    } else if let bias = product.bias {
      let left = L.load(bias.pointer + column)
      let right = vectors == 2 ? L.load(bias.pointer + column + width) : left
      for r in 0..<height {
        low[r] = L.add(low[r], left)
        if vectors == 2 { high[r] = L.add(high[r], right) }
      }
    }
    let rectifies = product.rectifies && steps.upperBound == product.depth
    for r in 0..<height {
      let out = c + r * product.cRowStride
      L.store(rectifies ? L.rectify(low[r]) : low[r], out)
      L.store(rectifies && vectors == 2 ? L.rectify(high[r]) : high[r], out + width)
    }
  }
}
