import Metrics
import Networks
import Suites

/// Where a run's networks come from: they are made, see `NetworkMaker`, or were made elsewhere, see
/// `KeptNetworks`.
protocol NetworkSupply {
  /// The network of a model after a strategy, and how well it does.
  ///
  /// - Parameter report: called before anything that takes long, and while it goes on.
  /// - Throws: `TrainingError` when there is none because training failed.
  func make(
    _ model: Model, _ strategy: StrategyChoice, seed: UInt64,
    report: @escaping (MakingProgress) -> Void
  ) throws(TrainingError) -> MadeNetwork

  /// Whether a strategy can be applied: without data only one that trains nothing.
  func canMake(_ model: Model, _ strategy: StrategyChoice) -> Bool
}

/// A network as it was made, and how well it does.
struct MadeNetwork {
  let network: Network

  /// The bytes of the model before compression, as 32-bit numbers.
  let denseBytes: Int

  /// `nil` without data.
  let quality: NetworkQuality?

  /// Who says so: whoever evaluates, or a file.
  var qualitySource = ValueSource.evaluation

  let trainingSeconds: Double

  /// Whether the time is from a file.
  var isOfOtherProcess = false
}

/// How well a network does on samples that it wasn't trained on.
struct NetworkQuality: Codable, Equatable {
  /// What it is judged by.
  let quality: Quality

  /// How many test samples there are.
  let testSamples: Int

  /// On the test set, which nothing was chosen by.
  let test: Evaluation

  /// On the samples held back from training, by which recipes may be chosen.
  let validation: Evaluation
}
