/// A row of a file that doesn't say what a metric of its name is.
public struct MetricMismatch: Error, Sendable, Equatable {
  /// A column of `results.csv`.
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

  /// A metric that isn't known, with what a file says of it: it judges nothing.
  public static func foreign(_ name: String, unit: String, role: Role) -> Metric {
    Metric(name, unit: unit, role: role, better: .neither, assumption: .sampled, domain: .any)
  }

  /// The metric that a row of a file is of, by its columns `metric`, `unit` and `role`.
  ///
  /// A name that isn't known is kept as foreign: it comes from another program or a later version.
  /// It is a counter only where the file says so.
  ///
  /// - Throws: `MetricMismatch` for a unit or a role other than those of the metric of that name,
  ///   and for a layer's metric that doesn't name layer and kernel.
  public static func recorded(
    _ name: String, unit: String, role: Role
  ) throws(MetricMismatch) -> Metric {
    guard let metric = named(name) ?? LayerMetric(name: name).map(Metric.init) else {
      guard role != .layer else {
        throw MetricMismatch(
          column: .metric, expected: "a layer's metric, such as kernel.1.dense")
      }
      return foreign(name, unit: unit, role: role)
    }
    guard metric.role == role else {
      throw MetricMismatch(column: .role, expected: "\(metric.role.rawValue), as of every \(name)")
    }
    guard metric.unit == unit else {
      throw MetricMismatch(column: .unit, expected: "\(metric.unit), as of every \(name)")
    }
    return metric
  }
}
