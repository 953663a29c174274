@usableFromInline
enum ReadKernel<L: Lanes> {
  /// Sums the blocks in `range`, as often as the product says, in eight sums that don't wait for
  /// each other.
  ///
  /// Both halves are read at the same time: from memory beyond the caches two streams arrive faster
  /// than one, and from the caches as fast.
  @inlinable @inline(__always)
  static func run(_ product: ReadProduct, _ range: Range<Int>, _ worker: Int) {
    let length = RoofBlocking.length
    let half = range.count / 2
    var sums = InlineArray<8, L.Vector>(repeating: L.splat(0))
    for _ in 0..<product.passes {
      var first = product.buffer.pointer + range.lowerBound * length
      var second = first + half * length
      for _ in 0..<(half * (length / (4 * L.width))) {
        for vector in 0..<4 {
          sums[vector] = L.add(sums[vector], L.load(first + vector * L.width))
          sums[4 + vector] = L.add(sums[4 + vector], L.load(second + vector * L.width))
        }
        first += 4 * L.width
        second += 4 * L.width
      }
      // Of an odd number one block is left, behind the second half.
      for _ in 0..<((range.count - 2 * half) * (length / (4 * L.width))) {
        for vector in 0..<4 {
          sums[vector] = L.add(sums[vector], L.load(second + vector * L.width))
        }
        second += 4 * L.width
      }
    }
    var total = sums[0]
    for vector in 1..<8 { total = L.add(total, sums[vector]) }
    L.store(total, product.sums.pointer + worker * RoofBlocking.sumStride)
  }
}
