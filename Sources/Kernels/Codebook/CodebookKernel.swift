@usableFromInline
enum CodebookKernel<L: Lanes, let tileRows: Int> {
  /// Computes the parts in `range`; `worker` picks the scratch space.
  @inlinable @inline(__always)
  static func run(_ product: CodebookProduct, _ range: Range<Int>, _ worker: Int) {
    switch product.weights.codebook.place {
    case .vector: DecodedPanels<OneVector<L>, tileRows>.run(product, range, worker)
    case .table: DecodedPanels<OneTable<L>, tileRows>.run(product, range, worker)
    case .tableAndZero: DecodedPanels<OneTableAndZero<L>, tileRows>.run(product, range, worker)
    case .twoTables: DecodedPanels<TwoTables<L>, tileRows>.run(product, range, worker)
    case .fourTables: DecodedPanels<FourTables<L>, tileRows>.run(product, range, worker)
    case .memory: DecodedPanels<GatheredValues<L>, tileRows>.run(product, range, worker)
    }
  }
}

/// Panels whose codes are looked up in one way.
@usableFromInline
enum DecodedPanels<D: CodebookDecoder, let tileRows: Int> {
  @usableFromInline typealias L = D.L

  @inlinable
  static func run(_ product: CodebookProduct, _ range: Range<Int>, _ worker: Int) {
    let decoder = D(product.weights.codebook)
    if product.dense.rows == 1 {
      vector(product, range, worker, decoder)
    } else {
      blocks(product, range, worker, decoder)
    }
  }

  /// One sample; each worker finds the inputs by itself.
  @inlinable @inline(__always)
  static func vector(
    _ product: CodebookProduct, _ range: Range<Int>, _ worker: Int, _ decoder: D
  ) {
    let dense = product.dense
    let places = product.places.pointer + worker * product.placesStride
    let count = ZeroSkipKernel<L>.find(dense.a.pointer, dense.depth, places)
    let hasPairs = L.registers > 16 && product.weights.codesPerWord == 8
    var quad = range.lowerBound
    while quad < range.upperBound {
      if hasPairs && quad % 2 == 0 && quad + 1 < range.upperBound {
        CodedQuad<D, 0>.multiplyTwo(product, quad, places, count, decoder)
        quad += 2
        continue
      }
      switch product.weights.firstBit(ofQuad: quad) {
      case 0: CodedQuad<D, 0>.multiply(product, quad, places, count, decoder)
      case 2: CodedQuad<D, 2>.multiply(product, quad, places, count, decoder)
      case 4: CodedQuad<D, 4>.multiply(product, quad, places, count, decoder)
      default: CodedQuad<D, 6>.multiply(product, quad, places, count, decoder)
      }
      quad += 1
    }
  }

  /// Decodes blocks of two panels, then passes all rows over those that are in the range.
  @inlinable @inline(__always)
  static func blocks(
    _ product: CodebookProduct, _ range: Range<Int>, _ worker: Int, _ decoder: D
  ) {
    let dense = product.dense
    let depth = CodebookBlocking.depth
    let scratch = dense.panels.pointer + worker * 2 * depth * L.panelWidth
    var first = range.lowerBound
    while first < range.upperBound {
      let quad = first / 2
      let end = min(2 * quad + 2, range.upperBound)
      var start = 0
      while start < dense.depth {
        let steps = start..<min(start + depth, dense.depth)
        switch product.weights.firstBit(ofQuad: quad) {
        case 0: CodedQuad<D, 0>.unpack(product.weights, quad, steps, to: scratch, decoder)
        case 2: CodedQuad<D, 2>.unpack(product.weights, quad, steps, to: scratch, decoder)
        case 4: CodedQuad<D, 4>.unpack(product.weights, quad, steps, to: scratch, decoder)
        default: CodedQuad<D, 6>.unpack(product.weights, quad, steps, to: scratch, decoder)
        }
        for panel in first..<end {
          let b = scratch + panel % 2 * depth * L.panelWidth
          DenseKernel<L, tileRows>.block(
            dense, 0..<dense.rows, panel: panel, steps: steps, b: b, next: b)
        }
        start = steps.upperBound
      }
      first = end
    }
  }
}

/// How a codebook product for many samples is cut.
@usableFromInline
enum CodebookBlocking {
  /// How many steps of two panels are decoded at once: together no more than 512 of one.
  @inlinable @inline(__always) static var depth: Int { 256 }
}
