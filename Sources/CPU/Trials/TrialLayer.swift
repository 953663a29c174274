import Networks
import Random

/// A random layer with random inputs, for measuring kernels without data or training.
///
/// Weights are uniform, or drawn from a codebook of evenly spaced values; none of those that are
/// kept is zero. Inputs are uniform and rectified: about half of them are zero, as of pixels and of
/// activations, so that a kernel that skips zero inputs shows what that brings.
public struct TrialLayer: Sendable {
  /// The samples of a batch whose outputs are known in double precision; more would take longer to
  /// compute than to measure.
  private static let checkedSamples = 4

  /// Samples per call.
  public let batch: Int

  /// The weights that aren't zero.
  public let nonzeros: Int

  let layer: Layer
  let codebook: [Float]?
  /// `batch × inputs`, row-major.
  let inputs: [Float]
  let checks: [OutputCheck]

  /// Draws a layer.
  ///
  /// - Parameters:
  ///   - outputs: the rows of the weights.
  ///   - inputs: the columns of the weights.
  ///   - sparsity: the fraction of weights that are zero, exact to the nearest weight, at random
  ///     places; `nil` prunes none.
  ///   - bits: the weights share 2^bits values, at most 8; `nil` shares none.
  ///   - seed: the same seed gives the same layer.
  public init(
    outputs: Int, inputs: Int, batch: Int, sparsity: Double?, bits: Int?, seed: UInt64 = 0
  ) {
    precondition(outputs > 0 && inputs > 0 && batch > 0, "an empty layer")
    precondition(sparsity.map { $0 >= 0 && $0 <= 1 } ?? true, "a sparsity from 0 to 1")
    precondition(bits.map { (1...8).contains($0) } ?? true, "a code is a byte")
    let count = outputs * inputs
    let mask = sparsity.map { sparsity in
      Self.mask(count, kept: Int(((1 - sparsity) * Double(count)).rounded()), seed: seed)
    }
    var generator = SeededGenerator(seed: seed, stream: "trial weights")
    var weights: [Float]
    var sharing: Sharing?
    if let bits {
      let entries = 1 << bits
      // Odd numerators: symmetric around zero, and none is zero.
      let values = (0..<entries).map { Float(2 * $0 + 1 - entries) / Float(entries) }
      let codes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next() >> (64 - bits))
      }
      codebook = values
      sharing = Sharing(codebook: 0, codes: codes)
      weights = codes.map { values[Int($0)] }
    } else {
      codebook = nil
      weights = (0..<count).map { _ in generator.signedUniform() }
    }
    if let mask {
      for position in 0..<count where !mask[position] { weights[position] = 0 }
    }
    var biases = SeededGenerator(seed: seed, stream: "trial biases")
    layer = Layer(
      inputs: inputs, outputs: outputs, activation: .relu, weights: weights,
      bias: (0..<outputs).map { _ in biases.signedUniform() }, mask: mask, sharing: sharing)
    nonzeros = mask?.count { $0 } ?? count
    var values = SeededGenerator(seed: seed, stream: "trial inputs")
    self.inputs = (0..<(batch * inputs)).map { _ in max(0, values.signedUniform()) }
    self.batch = batch
    let places = (0..<Self.checkedSamples).map { $0 * (batch - 1) / (Self.checkedSamples - 1) }
    let (layer, all) = (layer, self.inputs)
    checks = Set(places).sorted().map { OutputCheck(layer, inputs: all, sample: $0) }
  }

  /// Which of `count` weights are kept: exactly `kept` of them, each set of places as likely as
  /// another (selection sampling; Fan, Muller & Rezucha 1962).
  private static func mask(_ count: Int, kept: Int, seed: UInt64) -> [Bool] {
    var generator = SeededGenerator(seed: seed, stream: "trial mask")
    var left = kept
    return (0..<count).map { position in
      // A number below what is left to choose from, in 32 random bits.
      let draw = (Int(generator.next() >> 32) * (count - position)) >> 32
      let isKept = draw < left
      if isKept { left -= 1 }
      return isKept
    }
  }
}

extension SeededGenerator {
  /// A number from the uniform distribution over -1…1 that is never zero.
  fileprivate mutating func signedUniform() -> Float { 2 * uniform() - 1 + 0x1p-24 }
}
