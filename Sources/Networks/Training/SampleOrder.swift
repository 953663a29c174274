import Random

/// In which order each epoch of training goes through the samples: anew for each, and the same for
/// the same seed.
public struct SampleOrder {
  private let count: Int
  private var generator: SeededGenerator

  /// Begins at the first epoch.
  public init(count: Int, seed: UInt64) {
    self.count = count
    generator = SeededGenerator(seed: seed, stream: "order of samples")
  }

  /// The next epoch's order.
  public mutating func next() -> [Int] { Array(0..<count).shuffled(using: &generator) }
}
