@usableFromInline
enum CodebookKernel<L: Lanes, let tileRows: Int> {
  /// Computes the panels in `range`; `worker` picks the scratch space.
  @inlinable @inline(__always)
  static func run(_ product: CodebookProduct, _ range: Range<Int>, _ worker: Int) {
    let codebook = product.codebook.pointer
    if product.fitsTable {
      let table = L.table(codebook)
      run(product, range, worker) { L.lookup(table, $0) }
    } else {
      run(product, range, worker) { L.gather(codebook, $0) }
    }
  }

  @inlinable @inline(__always)
  static func run(
    _ product: CodebookProduct, _ range: Range<Int>, _ worker: Int,
    decode: (UnsafePointer<UInt8>) -> L.Vector
  ) {
    let dense = product.dense
    for panel in range {
      let codes = product.codes.pointer + panel * dense.depth * L.panelWidth
      if dense.rows == 1 {
        VectorKernel<L>.run(dense, panel) { decode(codes + $0) }
      } else {
        blocks(dense, panel, codes, worker, decode: decode)
      }
    }
  }

  /// Decodes a block into scratch space, then passes all rows over it.
  @inlinable @inline(__always)
  static func blocks(
    _ dense: DenseProduct, _ panel: Int, _ codes: UnsafePointer<UInt8>, _ worker: Int,
    decode: (UnsafePointer<UInt8>) -> L.Vector
  ) {
    let scratch = dense.panels.pointer + worker * DenseBlocking.depth * L.panelWidth
    var start = 0
    while start < dense.depth {
      let count = min(DenseBlocking.depth, dense.depth - start)
      let source = codes + start * L.panelWidth
      for vector in 0..<(2 * count) {
        L.store(decode(source + vector * L.width), scratch + vector * L.width)
      }
      DenseKernel<L, tileRows>.block(
        dense, panel: panel, steps: start..<(start + count), b: scratch)
      start += count
    }
  }
}
