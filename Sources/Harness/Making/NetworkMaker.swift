import Compression
import Datasets
import Networks
import Parameters
import Suites

/// Makes the compressed networks of a suite: from the cache, or by training and compressing.
final class NetworkMaker: NetworkSupply {
  let plan: TrainingPlan
  let data: Dataset
  let train: Samples
  let trainer: Trainer
  /// What trains dense networks in the trainer's stead.
  let device: (any DenseTraining)?
  let cache: ModelCache
  let dense: StrategyChoice

  let initial: InitialNetworks

  init(
    plan: TrainingPlan, data: Dataset, initial: InitialNetworks, trainer: Trainer,
    device: (any DenseTraining)? = nil, cache: ModelCache
  ) {
    self.device = device
    self.plan = plan
    self.data = data
    self.initial = initial
    train = plan.samples.map(data.train.prefix) ?? data.train
    self.trainer = trainer
    self.cache = cache
    dense = StrategyChoice(
      name: Dense.schema.name, parameters: Parameters(), label: Dense.schema.name,
      parametersText: "", isBaseline: Dense.schema.isBaseline)
  }

  /// The network of a model after a strategy, and how well it does on the test set and on the
  /// samples held back from training.
  ///
  /// - Parameter report: called before anything that takes long, and while it goes on.
  /// - Throws: `TrainingError` when the strategy's training, or that of the dense network it
  ///   starts from, fails.
  func make(
    _ model: Model, _ strategy: StrategyChoice, seed: UInt64,
    report: @escaping (MakingProgress) -> Void
  ) throws(TrainingError) -> MadeNetwork {
    let entry = try entry(model, strategy, seed: seed, report: report)
    return MadeNetwork(
      network: entry.network,
      denseBytes: ModelSize(of: freshNetwork(model, seed: seed)).denseBytes,
      quality: quality(of: entry.network), trainingSeconds: entry.seconds)
  }

  /// How well a network does on samples that it wasn't trained on; `nil` without data.
  func quality(of network: Network) -> NetworkQuality? {
    guard data.hasTruth else { return nil }
    let loss = plan.configuration(seed: 0).loss
    return NetworkQuality(
      quality: data.test.quality, testSamples: data.test.count,
      test: trainer.evaluate(network, on: data.test, loss: loss),
      validation: trainer.evaluate(network, on: data.validation, loss: loss))
  }

  /// The trained network of a model, uncompressed.
  ///
  /// - Parameter report: called before it is trained.
  /// - Throws: `TrainingError` when its training fails.
  func dense(
    _ model: Model, seed: UInt64, report: @escaping (MakingProgress) -> Void
  ) throws(TrainingError) -> Network {
    try entry(model, dense, seed: seed, report: report).network
  }

  private func entry(
    _ model: Model, _ strategy: StrategyChoice, seed: UInt64,
    report: @escaping (MakingProgress) -> Void
  ) throws(TrainingError) -> ModelCache.Entry {
    if isGiven(model, strategy) {
      return ModelCache.Entry(network: freshNetwork(model, seed: seed), seconds: 0)
    }
    let description = description(model, strategy, seed: seed)
    if let entry = cache.entry(for: description) { return entry }
    report(.began)
    return try cache.entry(for: description) { () throws(TrainingError) in
      strategy.name == dense.name
        ? try trainDense(model, seed: seed)
        : try compress(
          model,
          entry(model, dense, seed: seed, report: report).network, strategy, seed: seed,
          report)
    }
  }

  /// Whether a network need not be trained.
  func isKept(_ model: Model, _ strategy: StrategyChoice, seed: UInt64) -> Bool {
    isGiven(model, strategy) || cache.holds(description(model, strategy, seed: seed))
  }

  /// Whether a network is that of a file as it is.
  func isGiven(_ model: Model, _ strategy: StrategyChoice) -> Bool {
    strategy.name == dense.name && !isTrained(model)
  }

  /// The network that a model begins with.
  func freshNetwork(_ model: Model, seed: UInt64) -> Network {
    let widths = widths(of: model)
    return initial.network(of: model, outputs: widths[widths.count - 1], seed: seed)
      ?? NetworkInitializer.network(
        widths: widths, activation: plan.activation.function, seed: seed)
  }

  /// Whether a model is trained before it is compressed.
  func isTrained(_ model: Model) -> Bool {
    if case .file = model.origin { return false }
    return true
  }

  func widths(of model: Model) -> [Int] {
    model.widths(inputs: data.train.width, outputs: data.train.outputs)
  }

  /// Whether a strategy can be applied: without data only one that trains nothing.
  func canMake(_ model: Model, _ strategy: StrategyChoice) -> Bool {
    var cost = TrainingCost(
      widths: widths(of: model), training: plan.epochs, fineTuning: plan.fineTuneEpochs)
    return data.hasTruth || strategy.name == dense.name || strategy.strategy.epochs(&cost) == 0
  }

  /// Why a strategy can't be applied.
  static func needsData(_ strategy: StrategyChoice) -> String {
    "\(strategy.label) trains networks, and 'dataset: none' has nothing to train on: its cells are "
      + "unavailable; name data to have them"
  }

  private func trainDense(
    _ model: Model, seed: UInt64
  ) throws(TrainingError) -> ModelCache.Entry {
    try timed { () throws(TrainingError) in
      let configuration = plan.configuration(seed: seed)
      if let device {
        return try device.train(
          freshNetwork(model, seed: seed), on: train, configuration: configuration
        ) { trainer.evaluate($0, on: data.validation, loss: configuration.loss).loss }
      }
      return try trainer.train(
        freshNetwork(model, seed: seed), on: train, validation: data.validation,
        configuration: configuration
      ).network
    }
  }

  private func compress(
    _ model: Model, _ network: Network, _ strategy: StrategyChoice, seed: UInt64,
    _ report: @escaping (MakingProgress) -> Void
  ) throws(TrainingError) -> ModelCache.Entry {
    guard canMake(model, strategy) else { throw .unsuitable(reason: Self.needsData(strategy)) }
    let shared = CachedNetworks(cache: cache, context: context)
    let task = CompressionTask(
      network: network, train: train, validation: data.validation,
      training: plan.configuration(seed: seed), fineTuning: plan.fineTuning(seed: seed),
      trainer: trainer, activation: network.hiddenActivation ?? plan.activation.function,
      sharedNetworks: { description, make throws(TrainingError) in
        try shared.network(description, make)
      }, costs: .measured(on: data.validation.prefix(16), normalization: data.normalization),
      progress: { report(.part($0, $1)) })
    let entry = try timed { () throws(TrainingError) in try strategy.strategy.compress(task) }
    return ModelCache.Entry(
      network: entry.network, seconds: entry.seconds + shared.savedSeconds)
  }

  private func timed(
    _ body: () throws(TrainingError) -> Network
  ) throws(TrainingError) -> ModelCache.Entry {
    let start = ContinuousClock.now
    let network = try body()
    return ModelCache.Entry(
      network: network, seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// Everything that determines a network's bits. The number of threads is not among it.
  func description(_ model: Model, _ strategy: StrategyChoice, seed: UInt64) -> String {
    // Networks of the cache that begin with random weights say nothing here.
    let file = initial.digest(of: model).map {
      ["\(isTrained(model) ? "transfer from" : "file") \($0)"]
    }
    return
      ([
        context, "widths \(widths(of: model))", "plan \(plan.cacheKey)",
        "strategy \(strategy.name)",
        "parameters \(strategy.parametersText)", "seed \(seed)",
      ] + (file ?? [])).joined(separator: "; ")
  }

  /// What every description of a network begins with.
  private var context: String {
    var parts = [
      "recipe \(ModelCache.recipe)", "data \(data.checksum)", "samples \(train.count)",
      "validation \(data.validation.count)", "kernels \(trainer.table.name)",
    ]
    // Networks in the cache may come from a version that took other functions than the rectifier
    // from the C library, or moved all images as squares.
    if plan.activation != .relu { parts.append("activations vectorised") }
    if let image = train.image, image.rows != image.columns { parts.append("images \(image)") }
    if let device { parts.append("trained on \(device.name)") }
    return parts.joined(separator: "; ")
  }
}

extension Network {
  /// The first layer's activation; `nil` where it is the last one too.
  fileprivate var hiddenActivation: Activation? {
    layers.count > 1 ? layers[0].activation : nil
  }
}
