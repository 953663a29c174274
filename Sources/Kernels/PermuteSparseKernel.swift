@usableFromInline
enum PermuteSparseKernel<L: Lanes> {
  /// Computes the panels in `range`.
  @inlinable @inline(__always)
  static func run(_ product: PermuteSparseProduct, _ range: Range<Int>) {
    let weights = product.weights
    let blocks = (weights.columns + L.tableSize - 1) / L.tableSize
    for sample in 0..<product.samples {
      let input = product.input.pointer + sample * product.inputStride
      let output = product.output.pointer + sample * product.outputStride
      for panel in range {
        let start = Int(weights.starts.pointer[panel]) * L.width
        let sum = panelSum(
          slots: weights.slots.pointer + panel * blocks, blocks: blocks,
          values: weights.values.pointer + start, indices: weights.indices.pointer + start,
          input: input, bias: L.load(product.bias.pointer + panel * L.width))
        L.store(product.rectifies ? L.rectify(sum) : sum, output + panel * L.width)
      }
    }
  }

  /// The sum over one panel's slots. Two accumulators take turns, so that an addition need not
  /// wait for the one just before.
  @inlinable @inline(__always)
  static func panelSum(
    slots: UnsafePointer<UInt16>, blocks: Int, values: UnsafePointer<Float>,
    indices: UnsafePointer<UInt8>, input: UnsafePointer<Float>, bias: L.Vector
  ) -> L.Vector {
    var even = bias
    var odd = L.splat(0)
    var values = values
    var indices = indices
    for block in 0..<blocks {
      let table = L.table(input + block * L.tableSize)
      var left = Int(slots[block])
      while left >= 2 {
        even = L.multiplyAdd(L.load(values), L.lookup(table, indices), even)
        odd = L.multiplyAdd(
          L.load(values + L.width), L.lookup(table, indices + L.width), odd)
        values += 2 * L.width
        indices += 2 * L.width
        left -= 2
      }
      if left == 1 {
        even = L.multiplyAdd(L.load(values), L.lookup(table, indices), even)
        values += L.width
        indices += L.width
        swap(&even, &odd)
      }
    }
    return L.add(even, odd)
  }
}
