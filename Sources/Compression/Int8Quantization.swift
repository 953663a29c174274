import Kernels
import Networks
import Suites

/// Weights and inputs as bytes, after training (Jacob et al., "Quantization and training of neural
/// networks for efficient integer-arithmetic-only inference", 2018).
///
/// Each row of weights has a scale of its own, by its largest magnitude, and each layer one for its
/// inputs, calibrated on training samples. Zeros stay exactly zero, so pruned weights stay pruned;
/// shared weights are shared no more.
public struct Int8Quantization: NamedStrategy {
  /// `int8: {calibration: minimum-error}`
  public static let schema = StrategySchema(
    "int8",
    parameters: [
      .init(
        "calibration", .word(Calibration.allCases.map(\.rawValue)),
        default: .word(Calibration.minimumError.rawValue),
        help: "How the range of each layer's inputs is found.")
    ])

  let calibration: Calibration

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    calibration = parameters.requiredWord("calibration")
  }

  /// The network with quantised layers.
  public func compress(_ subject: Subject) throws(TrainingError) -> Network {
    var network = subject.network
    let histograms = subject.trainer.inputHistograms(
      of: network, for: subject.train.prefix(Calibration.samples), bins: Calibration.bins)
    for (index, histogram) in histograms.enumerated() {
      let range = calibration.range(of: histogram, levels: ByteScale.largest + 1)
      network.layers[index].quantize(inputs: ByteScale(covering: range))
    }
    network.codebooks = []
    return network
  }
}
