import CPU
import Datasets
import ModelFiles
import Networks
import Random

/// A network from one model file in another, and how far the two agree.
public struct ModelConversion {
  /// What was read.
  public let model: ReadModel

  /// The bytes of what was written.
  public let bytes: Int

  /// How what was written, read again, compares with what was read first.
  public let fidelity: Fidelity

  /// What came back from a file.
  public enum Fidelity: Equatable {
    /// The same network to the last bit.
    case equal
    /// The same weights and biases, of layers that read floats where they read bytes.
    case floats
    /// Outputs that differ on random inputs by at most this part of the largest of a sample.
    case close(Double)
  }

  /// How many random inputs are run through both networks.
  private static let comparedSamples = 64

  /// Reads a file, writes another, and reads that again.
  ///
  /// - Parameters:
  ///   - hints: what the first file may not say.
  ///   - options: how the second is written.
  /// - Throws: `ModelFileError`.
  public init(
    from source: String, to target: String, hints: ModelHints, options: ModelWriting
  ) throws(ModelFileError) {
    let format = try ModelFormats.format(of: target)
    model = try ModelFormats.format(of: source).read(source, hints: hints)
    bytes = try format.write(model.network, to: target, options: options)
    let back = try format.read(target, hints: hints).network
    fidelity = Self.fidelity(of: back, to: model.network)
  }

  private static func fidelity(of network: Network, to expected: Network) -> Fidelity {
    if network == expected { return .equal }
    // Bytes hold no inputs but those that they were fitted to: on others outputs say nothing.
    let readBytes = expected.layers.contains { $0.quantization != nil }
    let readsFloats = network.layers.allSatisfy { $0.quantization == nil }
    if readBytes, readsFloats, network.layers.map(\.numbers) == expected.layers.map(\.numbers) {
      return .floats
    }
    return .close(difference(network, expected))
  }

  /// The largest difference of two networks' outputs on standard normal inputs, as a part of the
  /// largest output of the sample; infinite where they have different widths.
  private static func difference(_ network: Network, _ expected: Network) -> Double {
    let (width, outputs) = (expected.layers[0].inputs, expected.widths.last ?? 1)
    guard network.layers[0].inputs == width, network.widths.last == outputs else {
      return .infinity
    }
    var generator = SeededGenerator(seed: 0, stream: "inputs of a comparison")
    let samples = Samples(
      width: width, classes: 1,
      inputs: (0..<comparedSamples * width).map { _ in generator.normal() },
      labels: Array(repeating: 0, count: comparedSamples))
    let trainer = Trainer(table: InstructionSets.best)
    let found = trainer.outputs(of: network, for: samples)
    let wanted = trainer.outputs(of: expected, for: samples)
    var largest = 0.0
    for start in stride(from: 0, to: wanted.count, by: outputs) {
      let row = start..<start + outputs
      let scale = wanted[row].reduce(0) { max($0, abs(Double($1))) }
      let difference = row.reduce(0) { max($0, abs(Double(found[$1]) - Double(wanted[$1]))) }
      if difference > 0 { largest = max(largest, difference / max(scale, .leastNormalMagnitude)) }
    }
    return largest
  }
}

extension Layer {
  /// What it computes with.
  fileprivate var numbers: [[Float]] { [weights, bias] }
}
