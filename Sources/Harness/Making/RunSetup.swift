import CPU
import Datasets
import Machine
import Networks
import Suites

/// What a run measures: networks, and the samples that they are measured on. Networks are made, or
/// were made elsewhere.
struct RunSetup {
  /// What latency is measured on.
  let test: Samples

  /// Samples that networks may be looked at with and that nothing is tested on; `nil` without any.
  let calibration: Samples?

  /// What was done to the data's inputs.
  let normalization: Normalization?

  /// What results call the data, and what tells data and model files from all others.
  let dataset: String, checksum: String

  /// Computes the outputs that those of every backend are compared with.
  let trainer: Trainer

  /// Where the networks come from.
  let networks: any NetworkSupply

  /// What makes them; `nil` where they were made elsewhere.
  let maker: NetworkMaker?

  /// What whoever waits should know.
  let warnings: [String]

  /// How files were understood, and where networks come from.
  let notes: [String]

  /// - Parameters:
  ///   - cells: what is to be measured.
  ///   - models: a folder of networks that were made elsewhere; `nil` to make them.
  /// - Throws: what `TrainingSetup` throws; `HarnessError.missingNetworks` and `.otherModels`.
  init(_ inputs: SuiteInputs, cells: [Cell], models: String?) throws {
    guard let models else {
      self.init(try TrainingSetup(inputs))
      return
    }
    try self.init(inputs, cells: cells, folder: ModelFolder(cache: ModelCache(directory: models)))
  }

  private init(_ setup: TrainingSetup) {
    test = setup.data.test
    calibration = setup.data.calibration
    normalization = setup.data.normalization
    dataset = setup.data.name
    checksum = setup.checksum
    trainer = setup.trainer
    networks = setup.maker
    maker = setup.maker
    warnings = setup.warnings
    notes = setup.notes
  }

  private init(_ inputs: SuiteInputs, cells: [Cell], folder: ModelFolder) throws {
    let found = try FoundNetworks(cells, inputs, in: folder)
    let kept = found.data
    let local = try Self.local(inputs, folder)
    let isHere = local?.data.checksum == kept.facts.checksum
    if let local, !isHere, inputs.dataDirectory != nil {
      throw HarnessError.otherModels(
        directory: folder.directory ?? "",
        found: "networks of data with checksum \(kept.facts.checksum)",
        expected: "\(local.data.checksum), that of the data given")
    }
    let own = isHere ? local : nil
    test =
      own?.data.test
      ?? Samples(
        width: kept.facts.width, inputs: kept.inputs,
        truth: .targets(Array(repeating: 0, count: kept.facts.samples), outputs: 1))
    calibration = own?.data.calibration
    normalization = kept.normalization
    dataset = own?.data.name ?? kept.facts.name
    checksum = ([kept.facts.checksum] + found.digests).joined(separator: "-")
    trainer = Trainer(table: InstructionSets.best.threaded(Processors.threads))
    networks = KeptNetworks(
      folder, records: found.records, requests: found.requests, maker: own?.maker)
    maker = nil
    warnings =
      local != nil && !isHere
      ? [
        "the data here aren't those of the networks, whose accuracy is taken from their files"
      ] : []
    notes = kept.facts.notes + [found.origin(isEvaluated: isHere && local?.data.hasTruth == true)]
  }

  /// Data and what is made of them, where the data are; they needn't be.
  private static func local(_ inputs: SuiteInputs, _ folder: ModelFolder) throws -> TrainingSetup? {
    do {
      return try TrainingSetup(inputs, cache: folder.cache, trains: false)
    } catch let error as DatasetError where inputs.dataDirectory == nil {
      switch error {
      case .notFound, .missing: return nil
      default: throw error
      }
    }
  }
}

extension Dataset {
  /// Those held back from training, or, where none are, those of training; `nil` where the inputs
  /// are random, whose zeros say nothing.
  fileprivate var calibration: Samples? {
    guard hasTruth else { return nil }
    return validation.count > 0 ? validation : train
  }
}
