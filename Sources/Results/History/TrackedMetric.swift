import Files
import Metrics

/// A value that a history follows from run to run: a property of `HistoryRecord` and a column of
/// `history.csv`.
public enum TrackedMetric: Sendable, Hashable, CaseIterable {
  /// Seconds of one call, how many times faster than dense that is, the fraction of test samples
  /// classified correctly or R², and the compressed model's file in bytes.
  case latency, speedup, accuracy, fileBytes

  /// The name, which is the column's.
  public var name: String { metric?.name ?? "speedup.dense" }

  /// Which of two values is better.
  public var better: Metric.Direction { metric?.better ?? .higher }

  /// Whether measuring again gives the same value.
  public var assumption: Metric.Assumption { metric?.assumption ?? .sampled }

  /// How a value stands in the file.
  var format: FieldFormat<Double> {
    // The column has R² too, which can be negative.
    if self == .accuracy { return .atMostOne }
    switch metric?.domain ?? .positive {
    case .any: return .finite
    case .atMostOne: return .atMostOne
    case .positive: return .positive
    case .notNegative: return .number
    case .fraction: return .fraction
    }
  }

  /// Where a record has it.
  public var path: any WritableKeyPath<HistoryRecord, Double?> & Sendable {
    switch self {
    case .latency: \.latency
    case .speedup: \.speedup
    case .accuracy: \.accuracy
    case .fileBytes: \.fileBytes
    }
  }

  /// What `results.csv` calls it; a speed-up follows from two latencies and isn't there.
  private var metric: Metric? {
    switch self {
    case .latency: .latency
    case .speedup: nil
    case .accuracy: .accuracy
    case .fileBytes: .fileBytes
    }
  }
}
