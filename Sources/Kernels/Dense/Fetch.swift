import CProcessor

/// What a tile fetches into the second-level cache while it computes: its share of the next panel.
@usableFromInline
struct Fetch {
  /// Where the next cache line is.
  @usableFromInline var place: UnsafePointer<Float>
  /// How many floats are fetched in a step: `most` at most.
  @usableFromInline let floatsPerStep: Int

  @inlinable @inline(__always)
  init(from place: UnsafePointer<Float>, floatsPerStep: Int) {
    self.place = place
    self.floatsPerStep = floatsPerStep
  }

  /// A cache line for each step: with two, which a single tile of AVX-512 would need for the whole
  /// panel, products of weights that lie in the third-level cache took up to 1.13 times as long.
  @inlinable @inline(__always) static var most: Int { 16 }

  /// Fetches the floats of four steps, by lines of 16.
  @inlinable @inline(__always)
  mutating func advanceByFour() {
    for line in 0..<4 {
      if 16 * line >= 4 * floatsPerStep { break }
      assay_prefetch(place + 16 * line)
    }
    place += 4 * floatsPerStep
  }

  /// Fetches the floats of one step: its line, even if that was fetched before or none is to be.
  @inlinable @inline(__always)
  mutating func advance() {
    assay_prefetch(place)
    place += floatsPerStep
  }
}
