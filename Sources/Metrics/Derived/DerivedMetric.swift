/// A metric that is computed from counters of the same cell, such as instructions per cycle.
public struct DerivedMetric: Sendable, Hashable {
  /// What a formula can name besides counters: the cell's latency in seconds per call, its samples
  /// per call, and its threads.
  public static let cellNames = ["latency", "batch", "threads"]

  /// The metric: a counter, so that it is a column of `summary.csv` and a panel of a chart.
  public let metric: Metric

  /// How its value follows from counters per call.
  public let formula: Formula

  /// What a reader has to know of it.
  public let help: String

  /// Declares a metric of a name that no other has.
  public init(_ name: String, unit: String, formula: Formula, help: String) {
    metric = Metric(
      name, unit: unit, role: .counter, better: .neither, assumption: .sampled, domain: .any)
    self.formula = formula
    self.help = help
  }
}

extension Metric {
  /// Whether a name has a meaning already: in the catalogue, or as a layer's.
  public static func isTaken(_ name: String) -> Bool {
    named(name) != nil || LayerMetric(name: name) != nil
  }
}
