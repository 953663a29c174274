import Networks
import Parameters

/// One matrix of weights for all hidden layers of equal shape, each with a bias of its own: weights
/// shared across layers instead of across positions (cross-layer parameter sharing; Lan et al.,
/// "ALBERT: a lite BERT for self-supervised learning of language representations", 2020; recurrent
/// stacking of layers; Dabre & Fujita, "Recurrent stacking of layers for compact neural machine
/// translation models", 2019).
///
/// The network has the model's shape and does as many operations in a call, with fewer parameters.
/// It is trained from scratch as the model was, from the same initial weights but for those that a
/// tied layer has no use for. Stages of a pipeline behind it keep the ties.
public struct LayerTying: NamedStrategy {
  /// `tying`
  public static let schema = StrategySchema(
    "tying",
    help: "One matrix of weights for all hidden layers of equal shape, trained from scratch. Later "
      + "stages of a pipeline keep it, so that `structured` and `depth` can't be among them.",
    beginsPipelines: true, objection: { _, shape in objection(shape) },
    outcomes: { _, shape in
      var tied = shape
      tied.hasTies = true
      return [tied]
    })

  /// Creates the strategy.
  public init(_ parameters: Parameters) {}

  /// The network with tied layers, trained from scratch.
  ///
  /// - Throws: `TrainingError.unsuitable` when no two hidden layers have the same shape, too.
  public func compress(_ task: CompressionTask) throws(TrainingError) -> Network {
    let widths = task.network.widths
    if let objection = Self.objection(task.network.shape) {
      throw .unsuitable(reason: "tying: \(objection)")
    }
    var network = task.freshNetwork(widths: widths)
    network.tieEqualLayers()
    return try task.trained(network, task.training)
  }

  /// Those of training from scratch.
  public func epochs(_ cost: inout TrainingCost) -> Double { Double(cost.training) }

  private static func objection(_ shape: NetworkShape) -> String? {
    guard let widths = shape.knownWidths else { return nil }
    let shapes = zip(widths, widths.dropFirst()).dropLast().map { [$0, $1] }
    guard Set(shapes).count == shapes.count else { return nil }
    return "found no two hidden layers of equal shape in \(widths), expected neighbours of equal "
      + "width, such as [784, 256, 256, 256, 10]"
  }
}
