import Parameters

/// A key at the top of a suite file.
public struct SuiteKey: Sendable {
  /// The word in the file.
  public let name: String

  /// A line with it.
  public let example: String

  /// Whether it must be there.
  public let isRequired: Bool

  /// What it says, in a sentence or some.
  public let help: String

  /// The keys below it; empty where it has a value of its own.
  public let parameters: [Parameter]

  init(
    _ name: String, _ example: String, required: Bool = false, parameters: [Parameter] = [],
    help: String
  ) {
    self.name = name
    self.example = "\(name): \(example)"
    isRequired = required
    self.help = help
    self.parameters = parameters
  }
}

extension Suite {
  /// The keys of a suite file.
  public static let keys: [SuiteKey] = [
    SuiteKey(
      "suite", "default", required: true,
      help: "The suite's name, and that of the folder that its runs go to."),
    SuiteKey(
      "dataset", "synthetic", required: true, parameters: DatasetFiles.parameters,
      help:
        "The data: the name of a set that is looked for in the usual places, `synthetic`, which "
        + "needs no files, `none` for models from files on random inputs, or a mapping for files "
        + "of one's own."),
    SuiteKey(
      "training", "{epochs: 8, learning-rate: 1e-3}", parameters: TrainingPlan.parameters,
      help:
        "How every network is trained. Fine-tuning after compression goes without `dropout`, and "
        + "students without either kind of it."),
    SuiteKey(
      "seeds", "[1, 2, 3]",
      help:
        "What initial weights and the order of samples are drawn from: each cell is there once a "
        + "seed. `[1]` unless given."),
    SuiteKey(
      "models", "{small: [784, 100, 10]}", required: true, parameters: ModelReader.parameters,
      help:
        "Names, and for each the widths from inputs to outputs, of which the first may be `input` "
        + "and the last `classes` or `outputs`, as the data have them; or a mapping for a file."),
    SuiteKey(
      "strategies", "[dense]", required: true,
      help: "How models are compressed: names, with parameters in a mapping. A list of values is a "
        + "sweep."),
    SuiteKey(
      "backends", "[scalar, simd]", required: true,
      help: "What runs the networks: names, with what they are pinned to behind a colon."),
    SuiteKey(
      "batches", "[1]", required: true, help: "How many samples a call takes: one cell for each."),
    SuiteKey(
      "measure", "{repetitions: 15, time: 0.1}", parameters: MeasurementPlan.parameters,
      help: "How long and how well cells are measured."),
    SuiteKey(
      "gate", "{latency: 0.01}", parameters: GateThresholds.parameters,
      help: "What `assay check` lets pass."),
    SuiteKey(
      "counters", "[cycles, cache]",
      help: "Groups of counters, from the folder `counters` beside the suite. None unless given."),
    SuiteKey(
      "targets", "[bit-operations, energy-45nm]",
      help:
        "Hardware that isn't there, for which what networks would cost is computed: files of "
        + "numbers, from the folder `targets` beside the suite. None unless given."),
  ]
}

extension Parameter {
  /// A key whose value only its reader can check.
  static func described(
    _ name: String, _ expectation: String, default fallback: Parameters.Value? = nil, help: String
  ) -> Parameter {
    Parameter(name, .text(expectation) { _ in true }, default: fallback, help: help)
  }
}
