import Networks
import Parameters

/// Removal of whole hidden layers whose output is as wide as their input, so that their neighbours
/// fit together: fewer layers, each as it was.
///
/// One layer at a time is left out: that without which the loss on the validation samples is least.
public struct DepthPruning: ShapeStrategy {
  /// `depth: {remove: 1}`
  public static let schema = StrategySchema(
    "depth",
    help: "Leaves out hidden layers that are as wide as their input: one at a time, that without "
      + "which the loss is least.",
    parameters: parameters, controls: control("depth", parameters),
    objection: { objection(toRemoving: $0.requiredInteger("remove"), $1) },
    outcomes: { parameters, shape in
      shape.removingLayers(parameters.requiredInteger("remove")).map(\.reworked)
    })

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
    // A stage of a pipeline may get another shape than the suite's model has.
    if let objection = Self.objection(toRemoving: remove, task.network.shape) {
      throw .unsuitable(reason: "depth: \(objection)")
    }
    var network = task.network
    for _ in 0..<remove {
      let losses = network.removableLayers.map { index in
        task.trainer.evaluate(
          network.removing(layer: index), on: task.validation, loss: task.training.loss
        ).loss
      }
      guard let best = losses.indices.min(by: { losses[$0] < losses[$1] }) else {
        preconditionFailure("each removal takes one of the layers that were counted")
      }
      network = network.removing(layer: network.removableLayers[best])
    }
    return network
  }

  private static func objection(toRemoving count: Int, _ shape: NetworkShape) -> String? {
    if let objection = objection(toTies: shape) { return objection }
    let removable = shape.removableLayers.count
    guard removable < count else { return nil }
    return "found \(removable) hidden layers of \(shape) with as many outputs as inputs, expected "
      + "\(count) to remove; choose a model with neighbours of equal width"
  }
}

extension NetworkShape {
  /// The hidden layers without which the widths still chain, or may.
  fileprivate var removableLayers: [Int] {
    (0..<hiddenCount).filter { layer in
      guard let inputs = widths[layer], let outputs = widths[layer + 1] else { return true }
      return inputs == outputs
    }
  }

  /// The shapes that are left without some of the layers that can go.
  fileprivate func removingLayers(_ count: Int) -> [NetworkShape] {
    var shapes: Set = [self]
    for _ in 0..<count {
      shapes = Set(
        shapes.flatMap { shape in
          shape.removableLayers.map { layer in
            var smaller = shape
            smaller.widths.remove(at: layer + 1)
            return smaller
          }
        })
      // Of very many nothing more is known than their number of layers.
      if shapes.count > 1000 {
        return [with(hidden: Array(repeating: nil, count: hiddenCount - count))]
      }
    }
    return shapes.sorted { $0.description < $1.description }
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
