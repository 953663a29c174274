import Networks
import Parameters

/// Removal of whole hidden layers whose output is as wide as their input, so that their neighbours
/// fit together: fewer layers, each as it was.
///
/// One layer at a time is left out: that without which the loss on the validation samples is least.
public struct DepthPruning: ShapeStrategy {
  /// `depth: {remove: 1}`
  public static let schema = StrategySchema(
    "depth", parameters: parameters, controls: control("depth", parameters))

  private static let parameters: [Parameter] = [
    .init(
      "remove", .integer(1...1000), default: .integer(1),
      help: "The number of hidden layers to remove; each must have as many outputs as inputs.")
  ]

  let remove: Int

  /// Creates the strategy.
  public init(_ parameters: Parameters) {
    remove = parameters.requiredInteger("remove")
  }

  /// The network without the layers that it needs least.
  public func smaller(_ task: CompressionTask) throws(TrainingError) -> Network {
    var network = task.network
    for removed in 0..<remove {
      let losses = network.removableLayers.map { index in
        task.trainer.evaluate(
          network.removing(layer: index), on: task.validation, loss: task.training.loss
        ).loss
      }
      guard let best = losses.indices.min(by: { losses[$0] < losses[$1] }) else {
        throw .unsuitable(
          reason: "depth: found \(removed) hidden layers of \(task.network.widths) with as many "
            + "outputs as inputs, expected \(remove) to remove; choose a model with neighbours of "
            + "equal width")
      }
      network = network.removing(layer: network.removableLayers[best])
    }
    return network
  }
}

extension Network {
  /// The hidden layers without which the widths still chain.
  var removableLayers: [Int] {
    layers.indices.dropLast().filter { layers[$0].inputs == layers[$0].outputs }
  }

  /// The network without one of its layers.
  func removing(layer index: Int) -> Network {
    var network = self
    network.layers.remove(at: index)
    return network
  }
}
