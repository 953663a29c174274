import Datasets
import Networks
import Parameters
import Random

/// The networks that a student learns from: the one that comes in, or one or several of a shape and
/// a training of their own.
///
/// The first teacher has the training's seed, and is the network that comes in where it would be
/// trained in the same way; further ones have seeds derived from it.
struct Teachers {
  static let parameters: [Parameter] = [
    .init(
      "teacher", .list(.integer(1...65_536)),
      help: "The widths of the teacher's hidden layers; without it those of the network."),
    .init(
      "teachers", .integer(1...100), default: .integer(1),
      help: "How many teachers there are; the student learns from the mean of their logits."),
    .init(
      "teacher-epochs", .integer(1...100_000),
      help: "The epochs of the teachers' training; without it those of the suite's."),
    .init(
      "teacher-dropout", .number(0...1, openHigh: true),
      help: "The share of hidden outputs that a step of the teachers' training leaves out."),
    .init(
      "teacher-input-dropout", .number(0...1, openHigh: true),
      help: "The share of inputs that a step of the teachers' training leaves out."),
    .init(
      "teacher-jitter", .integer(0...100),
      help: "The most pixels by which the teachers' training images are moved."),
  ]

  let hidden: [Int]?
  let count: Int
  let epochs, jitter: Int?
  let dropout, inputDropout: Double?

  /// The teachers' shape for a network of this one.
  static func shape(_ parameters: Parameters, in shape: NetworkShape) -> NetworkShape {
    parameters.integers("teacher").map { shape.with(hidden: $0) } ?? shape
  }

  /// Why teachers of this shape can't be trained as asked for.
  static func objection(to parameters: Parameters, _ shape: NetworkShape) -> String? {
    if parameters.number("teacher-dropout") ?? 0 > 0, shape.hiddenCount == 0 {
      return "found 'teacher-dropout' with a teacher of \(shape), expected one with hidden layers, "
        + "whose outputs it leaves out: leave it out"
    }
    return nil
  }

  init(_ parameters: Parameters) {
    hidden = parameters.integers("teacher")
    count = parameters.requiredInteger("teachers")
    epochs = parameters.integer("teacher-epochs")
    jitter = parameters.integer("teacher-jitter")
    dropout = parameters.number("teacher-dropout")
    inputDropout = parameters.number("teacher-input-dropout")
  }

  /// The trained teachers, at least one.
  func networks(for task: CompressionTask) throws(TrainingError) -> [Network] {
    var networks: [Network] = []
    for index in 0..<count { networks.append(try network(index, for: task)) }
    return networks
  }

  /// The teachers' widths for a network of these.
  func widths(_ own: [Int]) -> [Int] {
    hidden.map { own.prefix(1) + $0 + own.suffix(1) } ?? own
  }

  /// About how many epochs of the network that comes in their training takes.
  func epochs(_ cost: inout TrainingCost) -> Double {
    let isNetworkItself = hidden == nil && epochs == nil
    var sum = 0.0
    for index in (isNetworkItself ? 1 : 0)..<count {
      sum += cost.epochs(epochs ?? cost.training, ofShared: widths(cost.widths), index: index)
    }
    return sum
  }

  private func network(_ index: Int, for task: CompressionTask) throws(TrainingError) -> Network {
    let own = task.network.widths
    let widths = widths(own)
    let training = training(index, task.training)
    if widths == own && training == task.training { return task.network }
    return try task.sharedNetwork(widths: widths, training)
  }

  private func training(
    _ index: Int, _ configuration: TrainingConfiguration
  ) -> TrainingConfiguration {
    var training = configuration
    if let epochs { training.epochs = epochs }
    if let jitter { training.jitter = jitter }
    if let dropout { training.dropout = Float(dropout) }
    if let inputDropout { training.inputDropout = Float(inputDropout) }
    if index > 0 {
      var generator = SeededGenerator(seed: training.seed, stream: "teacher \(index)")
      training.seed = generator.next()
    }
    return training
  }
}

extension CompressionTask {
  /// The mean of some networks' logits for every training sample: `count × classes`, row-major.
  func logits(of networks: [Network]) -> [Float] {
    var sums: [Float] = []
    for network in networks {
      let logits = trainer.logits(of: network, for: train)
      sums = sums.isEmpty ? logits : zip(sums, logits).map(+)
    }
    return sums.map { $0 / Float(networks.count) }
  }
}
