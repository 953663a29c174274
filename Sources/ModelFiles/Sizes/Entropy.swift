import Foundation

/// The information in a sequence of symbols of which only the counts are known (Shannon 1948).
enum Entropy {
  /// The bits of a sequence in which each symbol occurs as often as its count says.
  static func bits(_ counts: [Int]) -> Double {
    let total = Double(counts.reduce(0, +))
    return counts.reduce(0) { sum, count in
      count == 0 ? sum : sum - Double(count) * log2(Double(count) / total)
    }
  }
}
