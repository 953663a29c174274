import Metrics
import Results

/// One value of one cell from run to run, and where it changed.
public struct Trend: Sendable, Equatable {
  /// What was measured.
  public var cell: TrackedCell

  /// Which of its values, and what accuracies are.
  public var metric: TrackedMetric, quality: Quality

  /// The values in the order in which the runs started; at least one.
  public var points: [TrendPoint]

  /// Where they changed, in the same order.
  public var changes: [TrendChange]
}

/// One run's value.
public struct TrendPoint: Sendable, Equatable {
  /// When the run started, its stamp, and the commit measured.
  public var time, run, commit: String

  /// The value in the metric's base unit.
  public var value: Double
}

/// A change that runs from one on show.
public struct TrendChange: Sendable, Equatable {
  /// The index of the first point after the change.
  public var index: Int

  /// The median from the change before, or the first run, and that up to the next, or the last.
  public var before, after: Double

  /// How probable a change as clear is by chance; `nil` for a value that chance can't change.
  public var pValue: Double?

  /// Creates a change.
  public init(index: Int, before: Double, after: Double, pValue: Double? = nil) {
    self.index = index
    self.before = before
    self.after = after
    self.pValue = pValue
  }

  /// The value after the change as a multiple of that before it; `nil` where that was not above 0,
  /// as an R² can be.
  public var ratio: Double? { before > 0 ? after / before : nil }
}
