/// A row of a file that doesn't say what a metric of its name is.
public struct MetricMismatch: Error, Sendable, Equatable {
  /// The column of `results.csv` that is wrong.
  public enum Column: String, Sendable {
    case metric, unit, role
  }

  /// The column that is wrong.
  public let column: Column

  /// What was expected there.
  public let expected: String
}

extension Metric {
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The metric with a name of its own; `nil` when there is none of that name.
  public static func named(_ name: String) -> Metric? { byName[name] }

  /// The metric that a row of a file is of, by its columns `metric`, `unit` and `role`.
  ///
  /// A name that isn't known is kept with what the file says of it, and judges nothing: it comes
  /// from another program or a later version. It is a counter only where the file says so.
  ///
  /// - Throws: `MetricMismatch` for an empty name, a role that there is not, and a unit or a role
  ///   other than those of the metric of that name.
  public static func recorded(
    _ name: String, unit: String, role: String
  ) throws(MetricMismatch) -> Metric {
    guard !name.isEmpty else { throw MetricMismatch(column: .metric, expected: "a metric's name") }
    if let metric = named(name) ?? LayerMetric(name: name).map(Metric.init) {
      guard metric.role.word == role else {
        throw MetricMismatch(column: .role, expected: "\(metric.role.word), as of every \(name)")
      }
      guard metric.unit == unit else {
        throw MetricMismatch(column: .unit, expected: "\(metric.unit), as of every \(name)")
      }
      return metric
    }
    let roles = [Role.sample, .once, .counter]
    if role == "layer" {
      throw MetricMismatch(column: .metric, expected: "a layer's metric, such as kernel.1.dense")
    }
    guard let known = roles.first(where: { $0.word == role }) else {
      throw MetricMismatch(
        column: .role,
        expected: "one of " + (roles.map(\.word) + ["layer"]).joined(separator: ", "))
    }
    return Metric(name, unit: unit, role: known, better: .neither, assumption: .sampled)
  }
}
