extension Int8Tile {
  /// Adds the products of pairs of groups in their order.
  @inlinable @inline(__always)
  static func addPairs(
    _ product: Int8Product, row: Int, panel: Int, to low: inout InlineArray<turns, Column>,
    _ high: inout InlineArray<turns, Column>
  ) {
    let width = L.width
    let stride = product.quantization.stride
    let count = product.weights.groups / 2
    let inputs = UnsafePointer(product.quantization.values.pointer) + row * stride
    let order = product.weights.pairs.order.pointer + panel * count
    let short = Int(product.weights.pairs.counts.pointer[panel])
    let packed = UnsafePointer(product.weights.panels.pointer) + panel * count * 16 * width
    for place in 0..<short {
      let pair = Int(order[place])
      let weights = packed + pair * 16 * width
      for r in 0..<height {
        let eight = inputs + r * stride + 8 * pair
        low[0][r] = L.dotPair(eight, weights, weights + 8 * width, low[0][r])
        high[0][r] = L.dotPair(eight, weights + 4 * width, weights + 12 * width, high[0][r])
      }
    }
    for place in short..<count {
      let pair = Int(order[place])
      for half in 0..<2 {
        let weights = packed + (pair * 2 + half) * 8 * width
        for r in 0..<height {
          let four = inputs + r * stride + 8 * pair + 4 * half
          low[0][r] = L.dot(four, weights, low[0][r])
          high[0][r] = L.dot(four, weights + 4 * width, high[0][r])
        }
      }
    }
  }
}
