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
    warnings = [cache.warning, data.warning].compactMap(\.self)
    maker = NetworkMaker(plan: suite.training, data: data, trainer: trainer, cache: cache)
  }

  private static func check(
    _ model: Model, against data: Dataset, path: String
  ) throws(HarnessError) {
    let expected = (inputs: data.train.width, classes: data.train.classes)
    let found = model.widths(inputs: expected.inputs, classes: expected.classes)
    if let inputs = found.first, inputs != expected.inputs {
      throw .widths(
        path: path, model: model, found: "\(inputs) inputs",
        expected: "\(data.name) has \(expected.inputs)", remedy: "\(expected.inputs) or 'input'")
    }
    if let outputs = found.last, outputs != expected.classes {
      throw .widths(
        path: path, model: model, found: "\(outputs) outputs",
        expected: "\(data.name) has \(expected.classes) classes, \(data.classes)",
        remedy: "\(expected.classes) or 'classes'")
    }
  }
}
