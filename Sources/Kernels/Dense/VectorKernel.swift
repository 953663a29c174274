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
