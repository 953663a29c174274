import Kernels
import Networks
import Parameters

/// Weights and inputs as bytes, after training or in it (Jacob et al., "Quantization and training
/// of neural networks for efficient integer-arithmetic-only inference", 2018).
///
/// Each row of weights has a scale of its own, by its largest magnitude, and each layer one for its
/// inputs, calibrated on training samples. Zeros stay exactly zero, so pruned weights stay pruned;
/// shared weights are shared no more. In training, the passes compute with rounded weights and
/// inputs, and the gradients move the weights behind them (the straight-through estimator).
public struct Int8Quantization: NamedStrategy {
  /// `int8: {calibration: minimum-error, training: after}`
  public static let schema = StrategySchema(
    "int8",
    help:
      "Weights and inputs as bytes, with a scale for each row of weights and each layer's inputs. "
      + "Zeros stay zeros.",
    parameters: [
      .init(
        "calibration", .word(Calibration.allCases.map(\.rawValue)),
        default: .word(Calibration.minimumError.rawValue),
        help: "How the range of each layer's inputs is found."),
      .init(
        "training", .word(Training.allCases.map(\.rawValue)),
        default: .word(Training.after.rawValue),
        help: "Whether weights are rounded after training, or fine-tuned aware of it."),
    ], outcomes: { [$1.holdingWeights.reworked] })

  enum Training: String, CaseIterable {
    case after, aware
  }

  let calibration: Calibration
  let training: Training

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    calibration = parameters.requiredWord("calibration")
    training = parameters.requiredWord("training")
  }

  /// The network with quantised layers.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    var network = task.network
    let histograms = task.trainer.inputHistograms(
      of: network, for: task.train.prefix(Calibration.samples), bins: Calibration.bins)
    for (index, histogram) in histograms.enumerated() {
      let range = calibration.range(of: histogram, levels: ByteScale.largest + 1)
      network.layers[index].calibrate(inputs: ByteScale(covering: range))
    }
    network.codebooks = []
    if training == .aware { network = try task.fineTuned(network) }
    for index in network.layers.indices { network.layers[index].roundWeights() }
    return network
  }

  /// Fine-tuning where training is aware of the bytes.
  public func epochs(_ cost: inout TrainingCost) -> Double {
    training == .aware ? Double(cost.fineTuning) : 0
  }
}
