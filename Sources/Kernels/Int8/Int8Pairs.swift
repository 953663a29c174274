/// Pairs of groups of four inputs, and those among them whose products may be summed in 16 bits.
///
/// An instruction multiplies bytes and adds two neighbours' products in 16 bits; of two groups that
/// makes four products, of inputs up to `ByteScale.largest`. The sums of a panel are exact in any
/// order, so the pairs in which all outputs' weights are small enough are taken first. Of trained
/// networks, whose weights are mostly far from the largest of their row, that were 82 to 99 %.
@usableFromInline
struct Int8Pairs: Sendable {
  /// For each panel, all pairs of groups in the order in which they are taken.
  @usableFromInline let order: AlignedBuffer<UInt16>
  /// For each panel, how many of its first pairs are summed in 16 bits.
  @usableFromInline let counts: AlignedBuffer<Int32>

  /// The fewest samples for which pairs are taken in order: for one, whose panels take a tenth of a
  /// microsecond, mistaken branches at the end of the first pairs cost more than was saved.
  @inlinable @inline(__always) static var leastSamples: Int { 4 }

  /// The bytes that one product reads.
  var byteCount: Int { order.byteCount + counts.byteCount }

  /// The largest sum of magnitudes of four weights.
  private static let largestSum = Int(Int16.max) / ByteScale.largest

  /// None, of tables that add no pairs.
  init() {
    order = AlignedBuffer(count: 0)
    counts = AlignedBuffer(count: 0)
  }

  /// Orders the pairs of packed panels of `width` outputs.
  init(_ panels: AlignedBuffer<Int8>, groups: Int, width: Int) {
    let bytes = 8 * width
    let pairs = groups / 2
    let count = panels.count / (pairs * bytes)
    order = AlignedBuffer(count: count * pairs)
    counts = AlignedBuffer(count: count)
    for panel in 0..<count {
      let fits = (0..<pairs).map { pair in
        let first = (panel * pairs + pair) * bytes
        return stride(from: first, to: first + bytes / 2, by: 2).allSatisfy { place in
          let four = [place, place + 1, place + bytes / 2, place + bytes / 2 + 1]
          return four.reduce(0) { $0 + abs(Int(panels[$1])) } <= Self.largestSum
        }
      }
      let taken = (0..<pairs).filter { fits[$0] } + (0..<pairs).filter { !fits[$0] }
      for (place, pair) in taken.enumerated() { order[panel * pairs + place] = UInt16(pair) }
      counts[panel] = Int32(fits.count { $0 })
    }
  }
}
