import CostModels
import Datasets
import Networks

/// What a network would cost on one piece of hardware that isn't here.
struct NetworkCosts {
  /// The hardware's name, and the model's.
  let hardware, model: String

  /// What it costs.
  let costs: Costs
}

/// Computes what networks would cost on a suite's targets.
struct CostComputer {
  /// The hardware.
  let targets: [HardwareTarget]

  /// By whose activations zeros are told; `nil` where there are no such samples.
  let calibration: Samples?

  let trainer: Trainer

  /// Of how many samples zeros are looked at: the share of zeros in a layer's inputs is then known
  /// to a few per cent.
  private static let samples = 16

  /// - Parameter calibration: samples that nothing is tested on.
  init(targets: [HardwareTarget], calibration: Samples?, trainer: Trainer) {
    self.targets = targets
    self.calibration = calibration?.prefix(Self.samples)
    self.trainer = trainer
  }

  /// The costs of a network on each target.
  func costs(of network: Network) -> [NetworkCosts] {
    guard !targets.isEmpty else { return [] }
    let activity = calibration.map { trainer.activeInputs(of: network, for: $0) }
    let layers = network.layers.enumerated().map { index, layer in
      ComputedLayer(layer, codebooks: network.codebooks, activity: activity?[index])
    }
    return targets.map { target in
      NetworkCosts(
        hardware: target.name, model: target.modelName, costs: target.costs(of: layers))
    }
  }
}

extension ComputedLayer {
  fileprivate init(_ layer: Layer, codebooks: [[Float]], activity: [[Bool]]?) {
    self.init(
      inputs: layer.inputs, outputs: layer.outputs, weights: layer.weights,
      format: layer.quantization == nil ? .fp32 : .int8,
      codebook: layer.sharing.flatMap { sharing in
        sharing.codebooks.map { codebooks[$0].count }.max()
      }, activity: activity)
  }
}
