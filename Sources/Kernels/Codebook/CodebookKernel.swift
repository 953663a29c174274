@usableFromInline
enum CodebookKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range`; `worker` picks the scratch space.
  @inlinable @inline(__always)
  static func run(_ product: CodebookProduct, _ range: Range<Int>, _ worker: Int) {
    switch product.weights.codebook.place {
    case .vector: DecodedPanels<OneVector<L>, tileRows>.run(product, range, worker)
    case .table: DecodedPanels<OneTable<L>, tileRows>.run(product, range, worker)
    case .twoTables: DecodedPanels<TwoTables<L>, tileRows>.run(product, range, worker)
    case .fourTables: DecodedPanels<FourTables<L>, tileRows>.run(product, range, worker)
    case .memory: DecodedPanels<GatheredValues<L>, tileRows>.run(product, range, worker)
    }
  }
}

/// Panels whose codes are looked up in one way.
@usableFromInline
enum DecodedPanels<D: CodebookDecoder, let tileRows: Int> {
  @inlinable
  static func run(_ product: CodebookProduct, _ range: Range<Int>, _ worker: Int) {
    let decoder = D(product.weights.codebook)
    switch product.weights.codesPerWord {
    case 16: CodedPanels<D, tileRows, 16>.run(product, range, worker, decoder)
    case 8: CodedPanels<D, tileRows, 8>.run(product, range, worker, decoder)
    default: CodedPanels<D, tileRows, 4>.run(product, range, worker, decoder)
    }
  }
}

/// Panels with `codes` codes in a word.
@usableFromInline
enum CodedPanels<D: CodebookDecoder, let tileRows: Int, let codes: Int> {
  @usableFromInline typealias L = D.L

  @inlinable @inline(__always)
  static func run(
    _ product: CodebookProduct, _ range: Range<Int>, _ worker: Int,
    _ decoder: D
  ) {
    let depth = product.dense.depth
    let words = product.weights.words.pointer
    for panel in range {
      let source = words + panel * ((depth + codes - 1) / codes) * L.panelWidth
      if product.dense.rows == 1 {
        vector(product.dense, panel, source, decoder)
      } else {
        blocks(product.dense, panel, source, worker, decoder)
      }
    }
  }

  /// One sample: eight accumulators hide the latency of the additions.
  @inlinable @inline(__always)
  static func vector(
    _ product: DenseProduct, _ panel: Int, _ source: UnsafePointer<UInt32>,
    _ decoder: D
  ) {
    let bits = 32 / codes
    var sums = PanelSums<L>(product, panel)
    let x = product.a.pointer
    var words = source
    var step = 0
    while step + codes <= product.depth {
      let low = L.words(words)
      let high = L.words(words + L.width)
      for code in 0..<codes {
        sums.add(
          code & 3, L.splat(x[step + code]), decoder.decode(low, shift: bits * code),
          decoder.decode(high, shift: bits * code))
      }
      words += L.panelWidth
      step += codes
    }
    if step < product.depth {
      let low = L.words(words)
      let high = L.words(words + L.width)
      for code in 0..<(product.depth - step) {
        sums.add(
          0, L.splat(x[step + code]), decoder.decode(low, shift: bits * code),
          decoder.decode(high, shift: bits * code))
      }
    }
    sums.store(product, panel)
  }

  /// Decodes a block into scratch space, then passes all rows over it.
  @inlinable @inline(__always)
  static func blocks(
    _ dense: DenseProduct, _ panel: Int, _ source: UnsafePointer<UInt32>, _ worker: Int,
    _ decoder: D
  ) {
    let bits = 32 / codes
    let scratch = dense.panels.pointer + worker * DenseBlocking.depth * L.panelWidth
    var start = 0
    while start < dense.depth {
      let count = min(DenseBlocking.depth, dense.depth - start)
      var words = source + start / codes * L.panelWidth
      var target = scratch
      // The last word may hold fewer steps than it has room for; the scratch space has that room.
      for _ in 0..<((count + codes - 1) / codes) {
        let low = L.words(words)
        let high = L.words(words + L.width)
        for code in 0..<codes {
          L.store(decoder.decode(low, shift: bits * code), target)
          L.store(decoder.decode(high, shift: bits * code), target + L.width)
          target += L.panelWidth
        }
        words += L.panelWidth
      }
      DenseKernel<L, tileRows>.block(
        dense, panel: panel, steps: start..<(start + count), b: scratch, next: scratch)
      start += count
    }
  }
}
