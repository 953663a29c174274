import Datasets
import Files
import Networks
import Suites

/// One run of `assay train`: every network of a suite is made and kept, and nothing is measured.
///
/// It can end at any moment: what is made is whole in the folder, and the same run goes on with
/// what is missing. Several can fill one folder at once.
public final class TrainRun {
  /// Where the networks are.
  public let directory: String

  /// How many networks there are.
  public var count: Int { networks.count }

  /// How many of them were made, and how many of those another process had made meanwhile.
  public var made: (all: Int, twice: Int) {
    let numbers = folder.cache.counts.numbers
    return (numbers.made, numbers.madeTwice)
  }

  /// What could not be trained, a line each.
  public private(set) var failures: [String] = []

  /// What whoever waits should know.
  public let warnings: [String]

  private let networks: [SuiteNetwork]
  private let inputs: SuiteInputs
  private let setup: TrainingSetup
  private let folder: ModelFolder
  private let gate = Gate()

  /// Checks what can be checked before the first training.
  ///
  /// - Parameters:
  ///   - cells: those whose networks are to be made.
  ///   - shard: the part of them that is this run's; `nil` for all.
  ///   - models: the folder that they go to; `nil` for the user's cache.
  /// - Throws: `HarnessError` for a suite that doesn't fit the data; `DatasetError`; `FileError`
  ///   when the folder can't be written, or there is no cache.
  public init(
    _ inputs: SuiteInputs, cells: [Cell], shard: Shard? = nil, models: String?
  ) throws {
    let standard = ModelCache.standard(environment: inputs.variables)
    guard let directory = models ?? standard.directory else {
      throw FileError.cannotCreate(path: "models", reason: standard.warning ?? "")
    }
    try Directory.make(directory)
    self.directory = directory
    self.inputs = inputs
    folder = ModelFolder(
      cache: ModelCache(
        directory: directory, other: models == nil ? nil : standard.directory))
    setup = try TrainingSetup(inputs, cache: folder.cache)
    warnings = setup.warnings
    let maker = setup.maker
    let all = SuiteNetwork.all(of: cells)
    networks = (shard?.networks(of: all, in: inputs.suite) ?? all).filter {
      maker.canMake($0.model, $0.strategy)
    }
  }

  /// Makes network after network. Those that other processes are making wait until the others are
  /// done.
  ///
  /// - Parameter report: told what begins, and when a network is done.
  /// - Throws: `FileError` when the folder can't be written. A training that fails is among
  ///   `failures`, and the others go on.
  public func make(_ report: @escaping (RunProgress<String>) -> Void) throws(FileError) {
    try folder.keep(setup.kept)
    var later: [SuiteNetwork] = []
    for network in networks {
      if isBeingMade(network) {
        later.append(network)
      } else {
        try make(network, report)
      }
    }
    for network in later { try make(network, report) }
  }

  /// How long training will take; `nil` where nothing is to be trained.
  public var trainingEstimate: TrainingEstimate? {
    setup.maker.estimate(networks)
  }

  /// Keeps the folder whole while the process is about to end.
  public var interruption: Interruption { Interruption(gate: gate) }

  private func make(
    _ network: SuiteNetwork, _ report: @escaping (RunProgress<String>) -> Void
  ) throws(FileError) {
    let (model, strategy, seed) = (network.model, network.strategy, network.seed)
    let request = NetworkRequest(
      inputs.suite, model, strategy, seed: seed, file: setup.maker.initial.digest(of: model))
    let description = setup.maker.description(model, strategy, seed: seed)
    defer { report(.finished(network.name)) }
    if let known = folder.record(of: request), known.description == description,
      known.failure == nil, folder.isWhole(known)
    {
      return
    }
    var made: MadeNetwork?
    var failure: String?
    do throws(TrainingError) {
      made = try setup.maker.make(model, strategy, seed: seed) {
        report($0.of(network.name))
      }
    } catch {
      failure = "\(error)"
      failures.append("\(network.name): \(error)")
    }
    if let made, setup.maker.isGiven(model, strategy) {
      folder.cache.keep(ModelCache.Entry(network: made.network, seconds: 0), for: description)
    }
    let bytes = folder.cache.fileBytes(description)
    guard made == nil || bytes != nil else {
      throw .writingFailed(
        path: directory, reason: "the network of \(network.name) isn't there after it was written")
    }
    let record = NetworkRecord(
      request: request.text, model: model.name, strategy: strategy.label, seed: seed,
      description: description, fileBytes: bytes ?? 0, kernels: setup.trainer.table.name,
      data: setup.data.checksum, denseBytes: made?.denseBytes ?? 0, quality: made?.quality,
      failure: failure)
    try gate.pass { () throws(FileError) in try folder.keep(record) }
  }

  private func isBeingMade(_ network: SuiteNetwork) -> Bool {
    folder.cache.isBeingMade(
      setup.maker.description(network.model, network.strategy, seed: network.seed))
  }
}

extension TrainingSetup {
  /// What measuring must know of the data.
  fileprivate var kept: KeptData {
    let inputs = data.test.prefix(MeasuredSamples.count)
    return KeptData(
      facts: KeptData.Facts(
        name: data.name, checksum: data.checksum, width: inputs.width, samples: inputs.count,
        offset: data.normalization?.offset, scale: data.normalization?.scale, notes: notes),
      inputs: inputs.inputs)
  }
}
