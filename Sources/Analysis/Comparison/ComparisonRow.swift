import Metrics
import Results
import Statistics

/// What was found of one metric of a cell, or of a network.
public struct ComparisonRow: Sendable, Equatable {
  /// The cells that were compared.
  public var cells: CellPair

  /// Of what: the latency, the accuracy or R², or the file's bytes.
  public var metric: Metric

  /// The values that stand for both, in the metric's unit: medians, of accuracies and R² means.
  public var base: Double, head: Double

  /// The head's by the base's; of accuracies and R², the head's less the base's.
  public var change: Double

  /// The 95 % interval of `change`; `nil` for what is exact, and where there are too few values.
  public var interval: Interval?

  /// The p-value of no change, and the same corrected for all rows of the metric (Holm); `nil`
  /// where no test was made.
  public var pValue: Double?, correctedPValue: Double?

  /// Whether the change counts.
  public var evidence: Evidence

  /// Whether `change` is a difference instead of a ratio.
  public var isDifference: Bool { Quality(metric) != nil }

  /// The value of `change` when nothing changed.
  public var unchanged: Double { isDifference ? 0 : 1 }

  /// Whether the head is the worse one.
  public var isWorse: Bool {
    switch metric.better {
    case .lower: change > unchanged
    case .higher: change < unchanged
    case .neither: false
    }
  }
}

/// How much speaks for a change.
public enum Evidence: String, Sendable, Equatable {
  /// Nothing that chance alone wouldn't do.
  case none

  /// There is a change, but no larger than what one program's values of two times differ by; or
  /// that is not known.
  case uncertain

  /// The change counts.
  case found

  /// The corrected p-value from which on there is no evidence.
  static let level = 0.05
}
