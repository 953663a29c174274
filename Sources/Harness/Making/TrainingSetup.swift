import CPU
import Datasets
import Kernels
import Networks
import Suites

/// What a suite's networks are made with: its data, a trainer, and the maker of networks.
struct TrainingSetup {
  let data: Dataset
  let trainer: Trainer
  let maker: NetworkMaker

  /// What whoever waits for training should know.
  let warnings: [String]

  /// Loads the suite's data and checks its models against them.
  ///
  /// - Parameter table: what networks are trained on: another instruction set gives other weights.
  /// - Throws: `DatasetError`, and `HarnessError.widths` for a model that doesn't fit the data.
  init(_ inputs: SuiteInputs, table: KernelTable = InstructionSets.best) throws {
    let suite = inputs.suite
    data = try DatasetLoader.load(
      name: suite.dataset, directory: inputs.dataDirectory,
      validation: suite.training.validation, seed: 0, environment: inputs.variables)
    for model in suite.models { try Self.check(model, against: data, path: inputs.path) }
    trainer = Trainer(table: table.threaded(Processors.threads))
    let cache = ModelCache.standard(environment: inputs.variables)
    cache.removePartialFiles()
    warnings = [cache.warning].compactMap(\.self)
    maker = NetworkMaker(plan: suite.training, data: data, trainer: trainer, cache: cache)
  }

  private static func check(
    _ model: Model, against data: Dataset, path: String
  ) throws(HarnessError) {
    let ends = [
      ("inputs", model.widths.first ?? 0, data.train.width),
      ("outputs", model.widths.last ?? 0, data.train.classes),
    ]
    for (end, found, expected) in ends where found != expected {
      throw .widths(
        path: path, model: model, end: end, found: found, expected: expected, dataset: data.name)
    }
  }
}
