import CProcessor

@usableFromInline
enum ColumnSparseKernel<L: Lanes> {
  /// Computes the parts in `range`; each worker finds the inputs by itself.
  @inlinable @inline(__always)
  static func run(_ product: ColumnSparseProduct, _ range: Range<Int>, _ worker: Int) {
    let places = product.places.pointer + worker * product.placesStride
    let count = ZeroSkipKernel<L>.find(
      product.input.pointer, product.weights.columns, places)
    for part in range { self.part(product, part, places, count, worker) }
  }

  /// One part from the columns of the listed inputs.
  @inlinable @inline(__always)
  static func part(
    _ product: ColumnSparseProduct, _ part: Int, _ places: UnsafePointer<UInt32>, _ count: Int,
    _ worker: Int
  ) {
    let weights = product.weights
    let first = part * weights.rowsPerPart
    let rows = min(weights.rowsPerPart, weights.rows - first)
    let sums = product.sums.pointer + worker * weights.sumsPerPart
    sums.update(from: product.bias.pointer + first, count: rows)
    let input = product.input.pointer
    let starts = weights.starts.pointer + part * (weights.columns + 1)
    for next in 0..<count {
      let column = Int(places[next])
      let x = input[column]
      let end = Int(starts[column + 1])
      var four = Int(starts[column])
      // No processor foresees which column comes next but one. From memory, with half of the inputs
      // zero, 0.05 of 4096 × 4096 weights then take half of the time, from the second-level cache
      // up to 1.06.
      let later = Int(starts[Int(places[min(next + 2, count - 1)])])
      var valuesAhead = weights.values.pointer + 4 * later
      var indicesAhead = weights.indices.pointer + 4 * later
      while four < end {
        assay_prefetch(valuesAhead)
        assay_prefetch(indicesAhead)
        valuesAhead += 4
        indicesAhead += 4
        add(weights.values.pointer + 4 * four, weights.indices.pointer + 4 * four, x, to: sums)
        four += 1
      }
    }
    let output = product.output.pointer + first
    for row in 0..<rows {
      output[row] = product.rectifies && sums[row] <= 0 ? 0 : sums[row]
    }
  }

  /// Four weights of a column. They are of different rows, so all sums can be read before the first
  /// is written. Instructions are what bounds this: one load brings the four places, one
  /// multiplication the four products.
  @inlinable @inline(__always)
  static func add(
    _ values: UnsafePointer<Float>, _ rows: UnsafePointer<UInt16>, _ x: Float,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let places = UnsafeRawPointer(rows).loadUnaligned(as: UInt64.self)
    let products = L.products(values, x)
    var results = InlineArray<4, Float>(repeating: 0)
    for turn in 0..<4 { results[turn] = sums[place(turn, in: places)] + products[turn] }
    for turn in 0..<4 { sums[place(turn, in: places)] = results[turn] }
  }

  /// One of four places of 16 bits, the first in the lowest.
  @inlinable @inline(__always)
  static func place(_ turn: Int, in places: UInt64) -> Int {
    Int(UInt16(truncatingIfNeeded: places &>> UInt64(truncatingIfNeeded: 16 * turn)))
  }
}
