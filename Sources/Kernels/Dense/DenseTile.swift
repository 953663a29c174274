import CProcessor

/// One register tile: `height` rows by the `vectors` of one panel that aren't padding, 1 or 2.
@usableFromInline
enum DenseTile<L: Lanes, let height: Int, let vectors: Int> {
  @usableFromInline typealias Sums = TileSums<L, height, vectors>

  /// Whether odd steps have sums of their own: up to six sums are too few to hide how long an
  /// addition takes. With AVX2, two samples by 300 × 784 then take 0.73 of the time.
  @inlinable @inline(__always) static var isLow: Bool { height * vectors <= 6 }

  /// Whether four steps are written out, so that there are few instructions besides arithmetic:
  /// with AVX2 six rows then take 95 for 48 multiplications, where one step took 30 for 12. With
  /// more rows there are too few registers for addresses; and with eight sums, just enough to hide
  /// an addition, the compiler's order of the steps took 1.08 of the time.
  @inlinable @inline(__always)
  static var isUnrolled: Bool { height <= 6 && height * vectors != 8 }

  /// Adds the steps in `steps` to the tile that starts at `row`. What an earlier block left in `c`
  /// is fetched, too.
  @inlinable @inline(__always)
  static func run(
    _ product: DenseProduct, row: Int, panel: Int, steps: Range<Int>, b: UnsafePointer<Float>,
    _ fetch: Fetch
  ) {
    let c = product.c.pointer + row * product.cRowStride + panel * L.panelWidth
    for r in 0..<height {
      assay_prefetch(c + r * product.cRowStride)
      if L.panelWidth > 16 { assay_prefetch(c + r * product.cRowStride + 16) }
    }
    var sums = Sums()
    var oddSums = sums
    let stride = product.aRowStride
    let first = UnsafePointer(product.a.pointer) + row * stride + steps.lowerBound
    // Three rows to an address: from a single one, each step would wait for as many additions to it
    // as there are rows.
    var a = InlineArray<4, UnsafePointer<Float>> { first + 3 * $0 * stride }
    var b = b
    var fetch = fetch
    if isUnrolled {
      for _ in 0..<(steps.count / 4) {
        fetch.advanceByFour()
        // Written out: a loop around those over the rows is not unrolled everywhere.
        add(&sums, a, stride, 0, b)
        add(&sums, &oddSums, a, stride, 1, b + L.panelWidth)
        add(&sums, a, stride, 2, b + 2 * L.panelWidth)
        add(&sums, &oddSums, a, stride, 3, b + 3 * L.panelWidth)
        for group in 0..<4 { a[group] += 4 }
        b += 4 * L.panelWidth
      }
    }
    for _ in 0..<(isUnrolled ? steps.count % 4 : steps.count) {
      fetch.advance()
      add(&sums, a, stride, 0, b)
      for group in 0..<4 { a[group] += 1 }
      b += L.panelWidth
    }
    if isLow { sums.add(oddSums) }
    sums.store(product, row: row, panel: panel, steps: steps)
  }

  /// Adds an odd step.
  @inlinable @inline(__always)
  static func add(
    _ sums: inout Sums, _ oddSums: inout Sums,
    _ a: InlineArray<4, UnsafePointer<Float>>, _ stride: Int, _ step: Int,
    _ b: UnsafePointer<Float>
  ) {
    if isLow { add(&oddSums, a, stride, step, b) } else { add(&sums, a, stride, step, b) }
  }

  /// Adds one step: of each row the float that lies `step` behind its address.
  @inlinable @inline(__always)
  static func add(
    _ sums: inout Sums, _ a: InlineArray<4, UnsafePointer<Float>>, _ stride: Int,
    _ step: Int, _ b: UnsafePointer<Float>
  ) {
    let left = L.load(b)
    let right = vectors == 2 ? L.load(b + L.width) : left
    for r in 0..<height {
      sums.add(r, L.splat(a[r / 3][(r % 3) * stride + step]), left, right)
    }
  }
}
