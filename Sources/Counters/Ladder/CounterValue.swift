import Metrics

/// One counter's value for one call of the measured body.
public struct CounterValue: Sendable, Equatable {
  /// What was counted; its name is the event's, as it was asked for.
  public var metric: Metric

  /// The event's name.
  public var name: String { metric.name }

  /// The value per call, in base units; `nil` when it could not be read.
  /// ``CounterSession/unavailable`` says why.
  public var value: Double?

  /// How it was read; for a `nil` value, how it would be read first.
  public var source: ValueSource

  /// Why the value can't be trusted, or, where there is none, why what was counted can't be true.
  public var doubt: String?

  /// Creates a value.
  public init(metric: Metric, value: Double?, source: ValueSource, doubt: String? = nil) {
    self.metric = metric
    self.value = value
    self.source = source
    self.doubt = doubt
  }
}
