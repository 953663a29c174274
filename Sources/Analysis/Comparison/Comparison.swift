import Metrics
import Results

/// Two recorded runs, or the values of an axis within one, cell by cell: what differs, by how much,
/// and how sure that is.
public struct Comparison: Sendable {
  /// The axis whose first value all others are compared with; `nil` for two runs.
  public var axis: CellAxis?

  /// The suite's and the data set's name; of two runs, the head's.
  public var suite: String, dataset: String

  /// What was compared: the latency of each cell, then accuracy and file of each network.
  public var rows: [ComparisonRow]

  /// The geometric means of the latencies' ratios: of all, then along each axis.
  public var means: [GeometricMean]

  /// Cells that have nothing to be compared with.
  public var gaps: [ComparisonGap]

  /// How far apart values of different times may be; `nil` for those that were measured side by
  /// side.
  public var credible: CredibleDifference?

  /// In what two runs differ though they were compared all the same.
  public var differences: [RunDifference]

  /// How many cells have so few repetitions that no difference of their latency could be found.
  public var blindCells: Int

  /// The rows of a metric.
  public func rows(of metric: Metric) -> [ComparisonRow] { rows.filter { $0.metric == metric } }

  /// The rows of accuracies, or of R².
  public var qualities: [ComparisonRow] { rows.filter { Quality($0.metric) != nil } }
}

/// A run as a comparison takes it: its rows, and what they were measured on where that is known.
public struct ComparedRun: Sendable {
  /// What the rows of `results.csv` say.
  var cells = ComparedCells()

  /// What `environment.json` says.
  public var environment: RunEnvironment?

  /// Creates a run of these rows of `results.csv`, to which more can be added.
  public init(records: [Record] = [], environment: RunEnvironment?) {
    self.environment = environment
    add(records)
  }

  /// Takes further rows of `results.csv`.
  public mutating func add(_ records: [Record]) { cells.add(records) }
}

/// Why there is nothing to compare.
public enum ComparisonError: Error, Sendable, Equatable {
  /// The runs differ in what makes their numbers comparable.
  case different([RunDifference])

  /// No cell of one is in the other.
  case nothingInCommon

  /// All cells of the run have the same value on the axis.
  case oneValue(axis: CellAxis, value: String)
}

extension ComparisonError: CustomStringConvertible {
  /// One line: what was found and what was expected.
  public var description: String {
    switch self {
    case .different(let differences):
      "the runs can't be compared: " + differences.map(\.description).joined(separator: "; ")
    case .nothingInCommon:
      "the runs can't be compared: no cell of head is in base, expected the same suite"
    case .oneValue(let axis, let value):
      "nothing to compare: found only '\(value)' as \(axis.rawValue), expected at least two"
    }
  }
}
