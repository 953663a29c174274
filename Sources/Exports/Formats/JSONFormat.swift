import Results

/// All that is known, as JSON of our own, for scripts: the export's own properties, each cell with
/// its measurements by their names.
public enum JSONFormat: ExportFormat {
  /// `json`.
  public static let name = "json"

  /// Everything.
  public static let holdsOutcomes = true

  /// A whole file.
  public static func text(_ export: Export) -> String {
    JSONText.file(
      Document(
        suite: export.suite, dataset: export.dataset, environment: export.environment,
        cells: export.cells.map(Cell.init), outcomes: export.outcomes.map(Finding.init)))
  }

  private struct Document: Encodable {
    let suite, dataset: String
    let environment: RunEnvironment?
    let cells: [Cell]
    let outcomes: [Finding]
  }

  private struct Cell: Encodable {
    let name: String
    let axes: [String: String]
    let threads: Int?
    let measurements: [String: Value]

    init(_ cell: ExportedCell) {
      name = cell.name
      axes = Dictionary(
        cell.coordinates.map { ($0.axis, $0.value) }, uniquingKeysWith: { first, _ in first })
      threads = cell.threads
      measurements = Dictionary(
        cell.measurements.map { ($0.name, Value($0)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private struct Value: Encodable {
    let unit, better: String
    let value: Double
    let low, high, pValue: Double?
    let samples: [Double]?

    init(_ measurement: Measurement) {
      unit = measurement.unit
      better = measurement.better.rawValue
      value = measurement.value
      low = measurement.interval?.low
      high = measurement.interval?.high
      pValue = measurement.pValue
      samples = measurement.samples.isEmpty ? nil : measurement.samples
    }
  }

  private struct Finding: Encodable {
    let name: String
    let state: Outcome.State
    let message: String

    init(_ outcome: Outcome) {
      name = outcome.name
      state = outcome.state
      message = outcome.message
    }
  }
}
