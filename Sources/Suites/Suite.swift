/// What is measured, as a suite file says it: a validated matrix of models, strategies, backends,
/// batches and seeds.
///
/// Every value is in range, no axis is empty and no axis holds the same thing twice. What a suite
/// can't know, such as the width of the data, is checked by whoever loads the data.
public struct Suite: Sendable {
  /// The suite's name; it is also the name of the directory that its reports go to.
  public var name: String

  /// The data.
  public var dataset: DatasetChoice

  /// How every network of the suite is trained.
  public var training: TrainingPlan

  /// The seeds of training; the whole matrix is run for each.
  public var seeds: [UInt64]

  /// The networks before compression.
  public var models: [Model]

  /// The strategies with all their sweeps spread out and their controls added.
  public var strategies: [StrategyChoice]

  /// What runs the compressed networks.
  public var backends: [BackendChoice]

  /// Samples per call.
  public var batches: [Int]

  /// How long and in which order cells are measured.
  public var measure: MeasurementPlan

  /// What `assay check` lets pass.
  public var gate: GateThresholds

  /// The names of the counter groups to read.
  public var counters: [String]

  /// The names of the hardware that costs are computed for.
  public var targets: [String]

  /// The suite file's text, kept for the record of the environment.
  public let text: String
}
