import CPU
import Datasets
import Networks
import Suites

/// What networks are made from and with: the data, what trains, and the workshop.
struct Materials {
  let data: Dataset
  let trainer: Trainer
  let workshop: Workshop

  /// Loads the suite's data and checks its models against them.
  init(_ request: RunRequest) throws(HarnessError) {
    let suite = request.suite
    let data = try wrapping(HarnessError.dataset) { () throws(DatasetError) in
      try DatasetLoader.load(
        name: suite.dataset, directory: request.dataDirectory,
        validation: suite.training.validation, seed: 0, environment: request.variables)
    }
    for model in suite.models { try Self.check(model, against: data, path: request.suitePath) }
    self.data = data
    trainer = Trainer(
      table: InstructionSets.best.threaded(Processors.usable))
    workshop = Workshop(
      plan: suite.training, data: data, trainer: trainer,
      cache: .standard(environment: request.variables))
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
