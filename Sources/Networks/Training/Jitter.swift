import Datasets
import Kernels
import Random

/// Training images moved by a few pixels at random, as for the teacher of Hinton et al. 2015.
public struct Jitter {
  /// The most pixels that an image is moved in each direction.
  private let pixels: Int
  private var generator: SeededGenerator

  /// Begins before the first batch; nothing when images stay where they are.
  public init?(_ configuration: TrainingConfiguration) {
    guard configuration.jitter > 0 else { return nil }
    pixels = configuration.jitter
    generator = SeededGenerator(seed: configuration.seed, stream: "jitter")
  }

  /// How far the images of a batch are moved.
  public mutating func shifts(count: Int) -> [GatherProduct.Shift] {
    (0..<count).map { _ in
      GatherProduct.Shift(
        right: Int.random(in: -pixels...pixels, using: &generator),
        down: Int.random(in: -pixels...pixels, using: &generator))
    }
  }
}
