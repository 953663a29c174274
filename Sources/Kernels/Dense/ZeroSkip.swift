/// A dense product with one row that leaves out the inputs that are zero, and with them the weights
/// that it would have read: pixels and rectified activations are often half zeros.
///
/// Infinite and NaN inputs aren't zero and come out as IEEE says. An infinite or NaN weight, whose
/// product with zero would be NaN, doesn't show where its input is zero.
public struct ZeroSkipProduct: Sendable {
  /// The product, of one row.
  @usableFromInline let dense: DenseProduct
  /// For each worker, the places of the inputs that aren't zero.
  @usableFromInline let places: AlignedBuffer<UInt32>

  /// The length of the sums.
  public var depth: Int { dense.depth }
  /// N, padded to whole panels.
  public var columns: Int { dense.columns }

  /// Creates a product; `dense` has one row whose steps lie side by side.
  public init(_ dense: DenseProduct, for table: KernelTable) {
    precondition(dense.rows == 1 && dense.aStepStride == 1, "one row")
    self.dense = dense
    places = AlignedBuffer(count: table.workers * dense.depth)
  }
}

extension ZeroSkipProduct: Product {
  /// The panels of the weights.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<(columns / table.panelWidth) }

  /// The multiplications of each, without zeros.
  public func cost(on table: KernelTable) -> PartCost { .even(depth * table.panelWidth) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.zeroSkip(self, parts, worker)
  }
}

@usableFromInline
enum ZeroSkipKernel<L: Lanes> {
  /// Computes the panels in `range`; each worker finds the inputs by itself.
  @inlinable @inline(__always)
  static func run(_ product: ZeroSkipProduct, _ range: Range<Int>, _ worker: Int) {
    let dense = product.dense
    let places = product.places.pointer + worker * dense.depth
    let count = find(dense, places)
    for panel in range {
      let weights = dense.panels.pointer + panel * dense.depth * L.panelWidth
      self.panel(dense, panel, weights, places, count)
    }
  }

  /// Lists the places of the inputs that aren't zero; NaN isn't. There is no branch to be mistaken
  /// about: a place is written over when its input turns out to be zero.
  @inlinable @inline(__always)
  static func find(_ product: DenseProduct, _ places: UnsafeMutablePointer<UInt32>) -> Int {
    let x = product.a.pointer
    var count = 0
    for place in 0..<product.depth {
      places[count] = UInt32(truncatingIfNeeded: place)
      count &+= x[place] == 0 ? 0 : 1
    }
    return count
  }

  /// One panel from the weights of the listed inputs.
  @inlinable @inline(__always)
  static func panel(
    _ product: DenseProduct, _ panel: Int, _ weights: UnsafePointer<Float>,
    _ places: UnsafePointer<UInt32>, _ count: Int
  ) {
    var sums = PanelSums<L>(product, panel)
    let x = product.a.pointer
    var next = 0
    while next + 4 <= count {
      for turn in 0..<4 {
        let place = Int(places[next + turn])
        let row = weights + place * L.panelWidth
        sums.add(turn, L.splat(x[place]), L.load(row), L.load(row + L.width))
      }
      next += 4
    }
    while next < count {
      let place = Int(places[next])
      let row = weights + place * L.panelWidth
      sums.add(0, L.splat(x[place]), L.load(row), L.load(row + L.width))
      next += 1
    }
    sums.store(product, panel)
  }
}
