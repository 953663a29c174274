import CProcessor

@usableFromInline
enum WriteKernel<L: Lanes> {
  /// Writes the blocks in `range`, as often as the product says.
  @inlinable @inline(__always)
  static func run(_ product: WriteProduct, _ range: Range<Int>) {
    let value = L.splat(product.operand.pointer[0])
    let steps = range.count * (RoofBlocking.length / (8 * L.width))
    for _ in 0..<product.passes {
      var target = product.buffer.pointer + range.lowerBound * RoofBlocking.length
      for _ in 0..<steps {
        for vector in 0..<8 { L.store(value, target + vector * L.width) }
        target += 8 * L.width
        // Eight stores a turn: from thirty-two places in the code the second-level cache of Zen 5
        // takes half as many bytes a second.
        assay_keep_apart()
      }
    }
  }
}
