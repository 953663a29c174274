import Datasets

/// The test samples that latency is measured on: the first of a set, or all.
///
/// Kernels that skip zero inputs take as much longer as a sample has fewer zeros: those of
/// Fashion-MNIST have 30 to 90 %. So there are many, in an order of which every beginning, however
/// short, is about as full of zeros as all of them: by rank of their zeros, bit-reversed (van der
/// Corput 1935).
struct MeasuredSamples {
  /// How many there are, where one makes a batch.
  static let count = 512

  /// How many are enough where a call takes long, because its instructions are simulated.
  private static let fewest = 16

  /// All of them.
  let samples: Samples

  /// Takes those of a test set.
  init(of test: Samples) {
    let first = test.prefix(Self.count)
    let nonzeros = (0..<first.count).map { sample in
      first.inputs[(sample * first.width)..<((sample + 1) * first.width)].count { $0 != 0 }
    }
    let ranked = nonzeros.indices.sorted { (nonzeros[$0], $0) < (nonzeros[$1], $1) }
    samples = first.selecting(Self.spread(ranked.count).map { ranked[$0] })
  }

  /// What calls of `batch` samples are measured on: `count × width`, one batch after the other.
  func inputs(batch: Int) -> [Float] { samples.prefix(batch == 1 ? Self.count : batch).inputs }

  /// What simulated calls of `batch` samples run on.
  func simulatedInputs(batch: Int) -> [Float] {
    samples.prefix(batch == 1 ? Self.fewest : batch).inputs
  }

  /// The numbers from 0 to `count - 1`, the beginning of which is spread over all.
  static func spread(_ count: Int) -> [Int] {
    let bits = Int.bitWidth - max(count - 1, 0).leadingZeroBitCount
    return (0..<(1 << bits)).map { number in
      (0..<bits).reduce(0) { $0 << 1 | (number >> $1 & 1) }
    }.filter { $0 < count }
  }
}
