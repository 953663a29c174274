import Datasets
import Networks

/// What a strategy works on: a network, the data to train with, and how to train.
public struct CompressionTask {
  /// What comes in: the trained dense network, or in a pipeline the result of the stage before.
  public var network: Network

  /// The samples that networks are trained on, and those that early stopping looks at.
  public var train, validation: Samples

  /// How a network is trained from scratch.
  public var training: TrainingConfiguration

  /// How a compressed network is trained on; 0 epochs leave it as it is.
  public var fineTuning: TrainingConfiguration

  /// What trains.
  public var trainer: Trainer

  /// The hidden layers' activation in networks that start afresh.
  public var activation: Activation

  /// Gives networks that a strategy needs beside its result, such as a teacher, and that other
  /// strategies may need too.
  public var sharedNetworks: SharedNetworks

  /// What networks cost; `nil` where nobody can tell.
  public var costs: Costs?

  /// Told what takes long beside training, and the fraction of it that is done.
  public var progress: (_ what: String, _ fraction: Double) -> Void

  /// Returns the network that a description stands for: one kept from an earlier call, or else the
  /// one that `make` trains. The description says everything that determines the network's bits,
  /// but for the samples and the kernels.
  public typealias SharedNetworks = (
    _ description: String, _ make: () throws(TrainingError) -> Network
  ) throws(TrainingError) -> Network

  /// Creates a task.
  public init(
    network: Network, train: Samples, validation: Samples, training: TrainingConfiguration,
    fineTuning: TrainingConfiguration, trainer: Trainer, activation: Activation,
    sharedNetworks: @escaping SharedNetworks = { _, make throws(TrainingError) in try make() },
    costs: Costs? = nil,
    progress: @escaping (_ what: String, _ fraction: Double) -> Void = { _, _ in }
  ) {
    self.network = network
    self.train = train
    self.validation = validation
    self.training = training
    self.fineTuning = fineTuning
    self.trainer = trainer
    self.activation = activation
    self.sharedNetworks = sharedNetworks
    self.costs = costs
    self.progress = progress
  }
}

extension CompressionTask {
  /// A network of these widths with the initial weights of the training's seed. Its inputs and
  /// outputs are treated like those of the network that comes in.
  func freshNetwork(widths: [Int]) -> Network {
    freshNetwork(Shape(widths: widths), seed: training.seed)
  }

  private func freshNetwork(_ shape: Shape, seed: UInt64) -> Network {
    let activations = (0..<shape.widths.count - 2).map { layer in
      shape.linearLayers.contains(layer) ? Activation.identity : activation
    }
    var fresh = NetworkInitializer.network(
      widths: shape.widths, hiddenActivations: activations, seed: seed)
    fresh.normalization = network.normalization
    fresh.outputFunction = network.outputFunction
    return fresh
  }

  /// The same with the widths of another network, in which the same layers are tied, and the same
  /// hidden ones have no activation.
  func freshNetwork(like other: Network) -> Network {
    var network = freshNetwork(shape(of: other), seed: training.seed)
    for index in network.layers.indices { network.layers[index].tied = other.layers[index].tied }
    network.restoreTies()
    return network
  }

  /// A network of these widths that is trained from scratch, once for all strategies that need it.
  func sharedNetwork(
    widths: [Int], _ configuration: TrainingConfiguration
  ) throws(TrainingError) -> Network {
    try sharedNetwork(Shape(widths: widths), configuration)
  }

  /// The same with the widths of another network, in which the same hidden layers have no
  /// activation.
  func sharedNetwork(
    like other: Network, _ configuration: TrainingConfiguration
  ) throws(TrainingError) -> Network {
    try sharedNetwork(shape(of: other), configuration)
  }

  private func sharedNetwork(
    _ shape: Shape, _ configuration: TrainingConfiguration
  ) throws(TrainingError) -> Network {
    var description =
      "widths \(shape.widths); activation \(activation.name); training \(configuration.cacheKey)"
    if !shape.linearLayers.isEmpty {
      description += "; without activation \(shape.linearLayers.map { $0 + 1 })"
    }
    if let normalization = network.normalization {
      description += "; offset \(normalization.offset), scale \(normalization.scale)"
    }
    if network.outputFunction != .none { description += "; \(network.outputFunction.rawValue)" }
    return try sharedNetworks(description) { () throws(TrainingError) in
      try trained(freshNetwork(shape, seed: configuration.seed), configuration)
    }
  }

  /// What a network that starts afresh is made by.
  private struct Shape {
    let widths: [Int]

    /// The hidden layers without activation where others have one, counted from 0.
    var linearLayers: [Int] = []
  }

  private func shape(of other: Network) -> Shape {
    let linear = other.layers.indices.dropLast().filter {
      other.layers[$0].activation == .identity
    }
    return Shape(widths: other.widths, linearLayers: activation == .identity ? [] : linear)
  }

  /// How a student and its control are trained: without dropout, as in Hinton, Vinyals and Dean,
  /// "Distilling the knowledge in a neural network", 2015. A small network lacks capacity more than
  /// variety: with a tenth of inputs and hidden outputs left out, a 784-64-32-10 student learnt
  /// 0.004 less from its teacher.
  var studentTraining: TrainingConfiguration {
    var configuration = training
    configuration.dropout = 0
    configuration.inputDropout = 0
    return configuration
  }

  /// `network`, trained from where it stands.
  func trained(
    _ network: Network, _ configuration: TrainingConfiguration, teacher: SoftTargets? = nil
  ) throws(TrainingError) -> Network {
    guard configuration.epochs > 0 else { return network }
    return try trainer.train(
      network, on: train, validation: validation, configuration: configuration, teacher: teacher
    ).network
  }

  /// `network` after fine-tuning under its masks and codebooks.
  func fineTuned(_ network: Network) throws(TrainingError) -> Network {
    try trained(network, fineTuning)
  }
}
