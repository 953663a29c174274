import CPU
import Datasets
import Execution
import Kernels
import Machine
import Networks
import Suites

/// What a suite's networks are made with: its data, a trainer, and the maker of networks.
struct TrainingSetup {
  let data: Dataset
  let trainer: Trainer
  let maker: NetworkMaker

  /// What tells the data and the model files from all others.
  let checksum: String

  /// What whoever waits for training should know.
  let warnings: [String]

  /// How files were understood, and what was done with their networks.
  let notes: [String]

  /// Loads the suite's data and checks its models against them.
  ///
  /// - Parameters:
  ///   - cache: where networks are kept; by default where the user's caches are.
  ///   - table: what networks are trained on: another instruction set gives other weights.
  ///   - trains: whether networks are made; where they are only evaluated, the device to train on
  ///     needn't be here.
  /// - Throws: `DatasetError`, and `HarnessError.widths` for a model that doesn't fit the data.
  init(
    _ inputs: SuiteInputs, cache: ModelCache? = nil, table: KernelTable = InstructionSets.best,
    trains: Bool = true
  ) throws {
    let suite = inputs.suite
    let data =
      suite.dataset == .none
      ? try Self.randomInputs(for: suite.models, path: inputs.path)
      : try Dataset.load(suite.dataset, inputs)
    let plan = try Self.plan(suite.training, for: data, path: inputs.path)
    for model in suite.models { try Self.check(model, against: data, path: inputs.path) }
    let device = trains ? try Self.device(plan.device, among: inputs.backends) : nil
    let initial = try InitialNetworks(of: suite.models, data: data)
    self.data = data
    trainer = Trainer(table: table.threaded(Processors.threads))
    let cache = cache ?? .standard(environment: inputs.variables)
    cache.removePartialFiles()
    warnings = [cache.warning].compactMap(\.self) + data.warnings
    notes =
      data.notes + initial.notes
      + suite.models.compactMap { Self.origin(of: $0, plan: plan, data: data) }
      + (device.map {
        [
          "dense networks are trained on \($0.name), by rounding others than this processor would "
            + "train; what strategies train, this processor does"
        ]
      } ?? [])
    checksum = ([data.checksum] + initial.digests(of: suite.models)).joined(separator: "-")
    maker = NetworkMaker(
      plan: plan, data: data, initial: initial, trainer: trainer, device: device, cache: cache)
  }

  /// What trains dense networks; `nil` where the suite names no device.
  ///
  /// - Throws: `HarnessError.backend` when it isn't there, or can't train.
  private static func device(
    _ word: String?, among backends: [any Backend.Type]
  ) throws(HarnessError) -> (any DenseTraining)? {
    guard let word else { return nil }
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    do throws(BackendError) {
      guard let type = backends.first(where: { $0.schema.name == parts.first }) else {
        throw BackendError("there is no such backend for the key 'device' of 'training'")
      }
      let backend = try type.init(pin: parts.count > 1 ? .word(parts[1]) : nil)
      guard let training = backend.training else {
        throw BackendError("can't train networks; leave the key 'device' of 'training' out")
      }
      return training
    } catch {
      throw .backend(name: word, error)
    }
  }

  /// The plan with the loss that the data call for where it names none.
  private static func plan(
    _ plan: TrainingPlan, for data: Dataset, path: String
  ) throws(HarnessError) -> TrainingPlan {
    var plan = plan
    if !data.hasTruth { plan.fineTuneEpochs = 0 }
    guard data.train.truth.isTargets else { return plan }
    guard plan.loss != .crossEntropy else {
      throw .loss(path: path, found: TrainingPlan.Loss.crossEntropy.rawValue, dataset: data.name)
    }
    plan.loss = .meanSquaredError
    return plan
  }

  /// What a suite's models are run on where it names no data.
  ///
  /// - Throws: `HarnessError.noData` for a model that must be trained.
  private static func randomInputs(
    for models: [Model], path: String
  ) throws(HarnessError) -> Dataset {
    for model in models {
      guard case .file = model.origin else { throw .noData(path: path, model: model) }
    }
    let widths = models.first?.shape.knownWidths ?? []
    return RandomInputs.dataset(
      name: DatasetChoice.none.name, width: widths.first ?? 1, outputs: widths.last ?? 1)
  }

  /// What was done with a model from a file beyond what its strategies say; `nil` for others.
  private static func origin(of model: Model, plan: TrainingPlan, data: Dataset) -> String? {
    switch model.origin {
    case .initial: nil
    case .file(let source):
      "model '\(model.name)', \(source.path): taken as it is; what strategies make of it "
        + (plan.fineTuneEpochs == 0
          ? "isn't trained on" + (data.hasTruth ? " ('fine-tune: 0')" : "")
          : "is trained on for \(plan.fineTuneEpochs) epochs of \(data.name)")
    case .transfer(let source):
      "model '\(model.name)', \(source.path): its layers but the last were trained on for "
        + "\(plan.epochs) epochs of \(data.name), with a new last layer"
    }
  }

  private static func check(
    _ model: Model, against data: Dataset, path: String
  ) throws(HarnessError) {
    let expected = (inputs: data.train.width, outputs: data.train.outputs)
    let found = model.widths(inputs: expected.inputs, outputs: expected.outputs)
    let other = "other data, or another file"
    if let inputs = found.first, inputs != expected.inputs {
      throw .widths(
        path: path, model: model, found: "\(inputs) inputs",
        expected: "\(data.name) has \(expected.inputs)",
        remedy: model.origin == .initial ? "write \(expected.inputs) or 'input'" : "take \(other)")
    }
    // A single output tells two classes apart.
    let isSingle =
      model.origin != .initial && found.last == 1 && expected.outputs == 2
      && !data.train.truth.isTargets
    if let outputs = found.last, outputs != expected.outputs, !isSingle {
      let word = data.train.truth.isTargets ? "outputs" : "classes"
      throw .widths(
        path: path, model: model, found: "\(outputs) outputs",
        expected: "\(data.name) has \(expected.outputs) \(data.meaning.word), \(data.meaning)",
        remedy: model.origin == .initial
          ? "write \(expected.outputs) or '\(word)'" : "take \(other)")
    }
  }
}
