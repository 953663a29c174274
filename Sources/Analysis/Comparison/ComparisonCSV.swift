import Files
import Metrics

/// A comparison as CSV: a row for each metric of each cell or network.
public enum ComparisonCSV {
  /// The whole file: a header, then the rows in their order. `change` is a ratio, or a difference,
  /// as `kind` says; what isn't known is empty. Where cells are of several machines, a last column
  /// says of which.
  public static func text(_ comparison: Comparison) -> String {
    let isOfTargets = comparison.rows.contains { $0.cells.axes.contains(.target) }
    let columns = Self.columns + (isOfTargets ? [target] : [])
    let lines = comparison.rows.map { row in CSVText.line(columns.map { $0.field(row) }) }
    return ([CSVText.line(columns.map(\.name))] + lines).map { $0 + "\n" }.joined()
  }

  private typealias Column = (name: String, field: @Sendable (ComparisonRow) -> String)

  private static let target: Column = ("target", { $0.cells.value(on: .target) })

  private static let columns: [Column] = [
    ("metric", { $0.metric.name }),
    ("unit", { $0.metric.unit }),
    ("model", { $0.cells.value(on: .model) }),
    ("strategy", { $0.cells.value(on: .strategy) }),
    ("backend", { $0.cells.axes.contains(.backend) ? $0.cells.value(on: .backend) : "" }),
    ("batch", { $0.cells.axes.contains(.batch) ? $0.cells.value(on: .batch) : "" }),
    ("base", { CSVText.number($0.base) }),
    ("head", { CSVText.number($0.head) }),
    ("kind", { $0.isDifference ? "difference" : "ratio" }),
    ("change", { CSVText.number($0.change) }),
    ("change.low", { CSVText.number($0.interval?.low) }),
    ("change.high", { CSVText.number($0.interval?.high) }),
    ("p", { CSVText.number($0.pValue) }),
    ("p.corrected", { CSVText.number($0.correctedPValue) }),
    ("evidence", { $0.evidence.rawValue }),
  ]
}
