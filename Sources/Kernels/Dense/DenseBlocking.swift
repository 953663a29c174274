import CProcessor

/// How a dense product is cut, so that what is read again lies in near caches (Goto & van de Geijn
/// 2008).
///
/// In AVX2's tiles with blocks for caches of 32 and 512 KiB, 256 × 1024 × 1024 misses them 0.60 and
/// 0.15 times as often as with 512 steps a block (counted by cachegrind).
@usableFromInline
enum DenseBlocking {
  /// The most steps of the depth that a block takes: 17 KiB of a panel of 16 columns or less, half
  /// of a common first-level cache. Panels of AVX-512 leave that, which the second level makes up
  /// for: blocks half as long took 2 to 4 % more time. Where a sum is cut decides its last bits, so
  /// this is no matter of a processor's caches.
  @inlinable @inline(__always)
  static func steps(panelWidth: Int) -> Int { panelWidth > 16 ? 544 : 4352 / panelWidth }

  /// The steps of each block but the last, of a product of a depth: blocks of about the same
  /// length, none of which is a short rest, in whole cache lines of the left side: 16 steps.
  @inlinable @inline(__always)
  static func steps(depth: Int, panelWidth: Int) -> Int {
    even(depth, most: steps(panelWidth: panelWidth))
  }

  /// The same for blocks of at most `most` steps, whole sixteens.
  @inlinable @inline(__always)
  static func even(_ depth: Int, most: Int) -> Int {
    let blocks = (depth + most - 1) / most
    return ((depth + blocks - 1) / blocks + 15) / 16 * 16
  }

  /// How many elements of the left side all panels pass over before the next rows: half of this
  /// processor's second-level cache, and a little more, so that 512 KiB hold 256 rows of 272 steps.
  /// With half of those rows, whose weights then come from memory twice, 256 × 4096 × 4096 took up
  /// to 1.05 times as long.
  @usableFromInline static let elements = assay_second_level_cache() * 17 / 128

  /// The fewest rows of a block, where that cache is small or unknown.
  @inlinable @inline(__always) static var leastRows: Int { 128 }
}
