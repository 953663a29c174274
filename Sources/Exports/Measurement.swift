import Metrics
import Statistics

/// A value that a format can hold: of what, how much, how sure.
public struct Measurement: Sendable, Equatable {
  /// What was measured, and the base unit of all values, for instance `latency` and `s`.
  public var name, unit: String

  /// Which of two values is better.
  public var better: Metric.Direction

  /// The value that stands for all, finite.
  public var value: Double

  /// The 95 % interval of `value`; `nil` when it isn't known.
  public var interval: Interval?

  /// What `value` was made of, in the order in which it was measured; empty when that isn't known.
  public var samples: [Double]

  /// The p-value of a change, corrected for all that were looked for; `nil` for what is no change,
  /// and where none was computed.
  public var pValue: Double?

  /// Whether any difference is a change, because measuring again gives the same value.
  public var isExact: Bool

  /// Whether it is what the processor or the system did in one call.
  public var isCounter: Bool

  /// Creates a measurement; `nil` when there is no value, or none that is finite: a format then has
  /// no entry, never 0.
  public init?(
    _ name: String, unit: String, better: Metric.Direction, value: Double?,
    interval: Interval? = nil, samples: [Double] = [], pValue: Double? = nil,
    isExact: Bool = false, isCounter: Bool = false
  ) {
    guard let value, value.isFinite else { return nil }
    self.name = name
    self.unit = unit
    self.better = better
    self.value = value
    let isKnown = interval.map { $0.low.isFinite && $0.high.isFinite } ?? false
    self.interval = isKnown ? interval : nil
    self.samples = samples.filter(\.isFinite)
    self.pValue = pValue
    self.isExact = isExact
    self.isCounter = isCounter
  }

  /// A measurement of a metric. Over several networks even an exact one is a sample.
  public init?(
    _ metric: Metric, value: Double?, interval: Interval? = nil, samples: [Double] = []
  ) {
    self.init(
      metric.name, unit: metric.unit, better: metric.better, value: value, interval: interval,
      samples: samples, isExact: metric.assumption == .exact && samples.count < 2,
      isCounter: metric.role == .counter)
  }
}

extension Measurement {
  /// The name of the measurement that most formats are about.
  static let latency = Metric.latency.name

  /// The name of that of the compressed model's file.
  static let fileSize = Metric.fileBytes.name

  /// Whether it is the latency, in seconds, which formats give in nanoseconds.
  var isLatency: Bool { name == Self.latency }
}
