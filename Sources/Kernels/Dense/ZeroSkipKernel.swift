@usableFromInline
enum ZeroSkipKernel<L: Lanes> {
  /// Computes the panels in `range`; each worker finds the inputs by itself.
  @inlinable @inline(__always)
  static func run(_ product: ZeroSkipProduct, _ range: Range<Int>, _ worker: Int) {
    let dense = product.dense
    let places = product.places.pointer + worker * product.placesStride
    let count = find(dense.a.pointer, dense.depth, places)
    for panel in range {
      let weights = dense.panels.pointer + panel * dense.depth * L.panelWidth
      self.panel(dense, panel, weights, places, count)
    }
  }

  /// Lists the places of the inputs that aren't zero; NaN isn't. The list has room for a vector
  /// more than there are inputs.
  @inlinable @inline(__always)
  static func find(
    _ x: UnsafePointer<Float>, _ depth: Int, _ places: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var count = 0
    var place = 0
    while place + L.width <= depth {
      count &+= L.storePlaces(
        ofNonzeros: L.load(x + place), first: UInt32(truncatingIfNeeded: place), places + count)
      place &+= L.width
    }
    while place < depth {
      places[count] = UInt32(truncatingIfNeeded: place)
      count &+= x[place] == 0 ? 0 : 1
      place &+= 1
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
