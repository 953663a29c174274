import Networks
import Parameters

/// A strategy that leaves a dense network of another, smaller shape.
public protocol ShapeStrategy: NamedStrategy {
  /// The network in its smaller shape, not trained on.
  ///
  /// - Throws: `TrainingError.unsuitable` when the network's shape doesn't allow it.
  func smaller(_ task: CompressionTask) throws(TrainingError) -> Network

  /// The same function as a network of that shape, trained, is to be kept.
  func finished(_ network: Network) -> Network
}

extension ShapeStrategy {
  /// The network as it is.
  public func finished(_ network: Network) -> Network { network }
}

extension Network {
  /// The network's shape, as schemas know it before there is a network.
  var shape: NetworkShape {
    var shape = NetworkShape(widths)
    shape.hasTies = hasTies
    shape.holdsWeights = layers.contains {
      $0.mask != nil || $0.sharing != nil || $0.quantization != nil
    }
    return shape
  }
}

extension ShapeStrategy {
  /// The smaller network, fine-tuned.
  ///
  /// - Throws: `TrainingError.unsuitable` for a network with tied layers too, which wouldn't fit
  ///   each other any more.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    if let objection = Self.objection(toTies: task.network.shape) {
      throw .unsuitable(reason: "\(Self.schema.name): \(objection)")
    }
    return try finished(task.fineTuned(smaller(task)))
  }

  /// What is wrong with a network in which layers are tied.
  static func objection(toTies shape: NetworkShape) -> String? {
    guard shape.hasTies else { return nil }
    return "found tied layers in a network of widths \(shape), expected layers with weights of "
      + "their own; leave out the stage 'tying' before it"
  }

  /// Puts `FromScratch` of this strategy, with the same parameters, beside it in the table.
  static func control(
    _ name: String, _ parameters: [Parameter]
  ) -> [StrategySchema.Control] {
    [.init(name + FromScratch<Self>.suffix, parameters: parameters.map(\.name))]
  }
}

/// The control for a strategy that removes parts of a network: the shape that it finds, trained
/// from scratch.
///
/// Such a network often does as well as what is left of the large one (Liu et al., "Rethinking the
/// value of network pruning", 2019). It is trained for as long as the other in all: training and
/// fine-tuning.
public struct FromScratch<Shape: ShapeStrategy>: NamedStrategy {
  /// The strategy's own word and parameters, with `-scratch` behind the word.
  public static var schema: StrategySchema {
    StrategySchema(
      Shape.schema.name + suffix,
      help: "The shape that `\(Shape.schema.name)` finds, trained from scratch: its control.",
      parameters: Shape.schema.parameters,
      exactlyOne: Shape.schema.exactlyOne, canBeStage: false,
      objection: Shape.schema.objection)
  }

  static var suffix: String { "-scratch" }

  let shape: Shape

  /// Creates the control.
  public init(_ parameters: Parameters) {
    shape = Shape(parameters)
  }

  /// A network of the shape that the strategy finds, from fresh initial weights.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    let smaller = try shape.smaller(task)
    var configuration = task.training
    configuration.epochs += task.fineTuning.epochs
    return try shape.finished(task.sharedNetwork(like: smaller, configuration))
  }

  /// Those of the network that comes in: how much smaller the shape is only the strategy knows.
  public func epochs(_ cost: inout TrainingCost) -> Double {
    Double(cost.training + cost.fineTuning)
  }
}
