import Foundation

/// What the GitHub action `github-action-benchmark` reads as `customSmallerIsBetter`: an entry for
/// each measurement of which less is better. A file of the action has one direction; the others are
/// in `GitHubActionBiggerFormat`.
///
/// Counters are left out: each entry becomes a chart of its own.
public enum GitHubActionFormat: ExportFormat {
  /// `github-action`.
  public static let name = "github-action"

  /// A whole file.
  public static func text(_ export: Export) -> String {
    GitHubActionEntry.text(export) { $0.better == .lower }
  }
}

/// The same as `customBiggerIsBetter`: an entry for each measurement of which more is better.
public enum GitHubActionBiggerFormat: ExportFormat {
  /// `github-action-bigger`.
  public static let name = "github-action-bigger"

  /// A whole file.
  public static func text(_ export: Export) -> String {
    GitHubActionEntry.text(export) { $0.better == .higher }
  }
}

/// One point of a chart.
private struct GitHubActionEntry: Encodable {
  let name, unit: String
  let value: Double
  /// How far the interval reaches to its farther side.
  let range: String?
  /// What is shown beside the point.
  let extra: String?

  static func text(_ export: Export, of isWanted: (Measurement) -> Bool) -> String {
    JSONText.file(
      export.cells.flatMap { cell in
        cell.measurements.filter { !$0.isCounter && isWanted($0) }
          .map { GitHubActionEntry(cell.name, $0) }
      })
  }

  private init(_ cell: String, _ measurement: Measurement) {
    name = "\(cell) \(measurement.name)"
    unit = measurement.isLatency ? "ns" : measurement.unit
    let scale = measurement.isLatency ? 1e9 : 1
    value = measurement.value * scale
    range = measurement.interval.map {
      // The action scales a plain number after the sign.
      String(format: "± %.6g", max($0.high - measurement.value, measurement.value - $0.low) * scale)
    }
    extra = measurement.interval.map { [unit] in
      String(format: "95 %% interval %.6g to %.6g %@", $0.low * scale, $0.high * scale, unit)
    }
  }
}
