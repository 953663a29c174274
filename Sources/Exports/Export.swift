import Results

/// What every format is written from, whatever it was found by: a run, a comparison, a gate. A
/// format takes from it what it has a place for.
public struct Export: Sendable {
  /// The suite's name.
  public var suite: String

  /// The data set's name.
  public var dataset: String

  /// What was measured on; `nil` when it isn't known.
  public var environment: RunEnvironment?

  /// What was measured, cell by cell; those without a value are not among them.
  public var cells: [ExportedCell]

  /// What was found to be well or not.
  public var outcomes: [Outcome]

  /// Creates an export.
  public init(
    suite: String, dataset: String, environment: RunEnvironment? = nil, cells: [ExportedCell],
    outcomes: [Outcome]
  ) {
    self.suite = suite
    self.dataset = dataset
    self.environment = environment
    self.cells = cells
    self.outcomes = outcomes
  }
}
