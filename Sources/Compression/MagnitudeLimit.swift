import Networks

/// Where the smallest magnitudes end: everything below a limit, and the first few at the limit.
///
/// Magnitudes are compared as the bit patterns of their absolute values, which for numbers that
/// are not negative have the same order. Infinities and what is not a number come last.
struct MagnitudeLimit {
  private let limit: UInt32
  private var remainingAtLimit: Int

  /// The limit that takes exactly the magnitudes below `threshold`.
  init(below threshold: Float) {
    limit = threshold.bitPattern
    remainingAtLimit = 0
  }

  /// The limit that takes exactly the `count` smallest of the layers' surviving weights.
  ///
  /// Two counting passes over 16 bits each find the limit without sorting: a network of two
  /// million weights takes milliseconds, which gradual pruning spends again and again.
  init(smallest count: Int, of layers: ArraySlice<Layer>) {
    var counts = [Int](repeating: 0, count: 1 << 16)
    for layer in layers {
      layer.forEachSurvivor { counts[Int($0.magnitude.bitPattern >> 16)] += 1 }
    }
    let (high, below) = Self.bucket(of: count, in: counts)
    counts = [Int](repeating: 0, count: 1 << 16)
    for layer in layers {
      layer.forEachSurvivor { weight in
        let bits = weight.magnitude.bitPattern
        if bits >> 16 == high { counts[Int(bits & 0xFFFF)] += 1 }
      }
    }
    let (low, belowLimit) = Self.bucket(of: count - below, in: counts)
    limit = UInt32(high) << 16 | UInt32(low)
    remainingAtLimit = count - below - belowLimit
  }

  /// The bucket that holds the `rank`-th item, counted from 1, and the items in those before it.
  private static func bucket(of rank: Int, in counts: [Int]) -> (bucket: Int, below: Int) {
    var below = 0
    for (bucket, count) in counts.enumerated() {
      if below + count >= rank { return (bucket, below) }
      below += count
    }
    preconditionFailure("there are \(below) weights, fewer than the \(rank) to prune")
  }

  /// Whether a weight is among the smallest, asked for each weight once and in order.
  mutating func takes(_ weight: Float) -> Bool {
    let bits = weight.magnitude.bitPattern
    if bits < limit { return true }
    guard bits == limit, remainingAtLimit > 0 else { return false }
    remainingAtLimit -= 1
    return true
  }
}

extension Layer {
  /// Visits every weight that no mask prunes, in order.
  @inline(__always)
  func forEachSurvivor(_ body: (Float) -> Void) {
    if let mask {
      for index in weights.indices where mask[index] { body(weights[index]) }
    } else {
      for weight in weights { body(weight) }
    }
  }
}
