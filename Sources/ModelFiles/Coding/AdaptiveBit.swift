/// The probability of a bit in one context, learned from the bits that were there.
///
/// Each bit moves it towards itself: by half the distance at first, ever less with more bits, as in
/// the estimate of Krichevsky & Trofimov (1981), and never by less than a 512th, so that it follows
/// what changes.
struct AdaptiveBit {
  /// The probability of a 1, in 2³² parts.
  private var state: UInt32

  /// How many bits have been seen, as far as that matters.
  private var count: Int32

  /// The probability of a 1, in 65 536ths.
  var probability: Int { Int(state >> 16) }

  /// Starts at a probability, in 65 536ths, that is trusted as if it came from `count` bits.
  init(probability: Int = 1 << 15, count: Int32 = 0) {
    state = UInt32(probability) << 16
    self.count = count
  }

  /// Learns from a bit.
  mutating func update(_ bit: Int) {
    let target: Int = bit == 1 ? 0xFFFF_FFFF : 0
    let step = (target - Int(state)) / (Int(count) + 2)
    state = UInt32(truncatingIfNeeded: Int(state) + step)
    if count < 510 { count += 1 }
  }
}
