import Foundation

/// A generator of reproducible random numbers: the same seed gives the same numbers anywhere.
///
///     var generator = SeededGenerator(seed: 1, stream: "initial weights")
///     let weight = 0.1 * generator.normal()
///     let order = (0..<100).shuffled(using: &generator)
///
/// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018; ACM
/// Transactions on Mathematical Software, 2021), its state filled by SplitMix64 (Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", 2014). Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Creates a generator; any seed is as good as any other.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// Creates one of a seed's independent generators, so that drawing more numbers for one purpose
  /// doesn't change those of another.
  public init(seed: UInt64, stream: String) {
    var mixer = SplitMix64(state: seed)
    self.init(seed: mixer.next() ^ fnv1a(stream))
  }

  /// Creates a generator in a given state, which must not be all zeros.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotatedLeft(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotatedLeft(state.3, by: 45)
    return result
  }

  /// A number from the uniform distribution over `0..<1`, a multiple of 2⁻²⁴.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number from the normal distribution of mean 0 and standard deviation 1.
  ///
  /// The polar method (Marsaglia and Bray, 1964), in double precision. Of the two numbers that it
  /// yields the second is not kept, so that equal states continue equally.
  public mutating func normal() -> Float {
    while true {
      let x = 2 * uniformDouble() - 1
      let y = 2 * uniformDouble() - 1
      let square = x * x + y * y
      if square > 0 && square < 1 {
        return Float(x * (-2 * log(square) / square).squareRoot())
      }
    }
  }

  private mutating func uniformDouble() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}

/// The generator that fills the state of a `SeededGenerator`.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private func rotatedLeft(_ value: UInt64, by count: UInt64) -> UInt64 {
  value << count | value >> (64 - count)
}
