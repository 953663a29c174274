/// How well a network does what it was trained for, in one number that is better when it is higher:
/// which metric it is follows from what samples have, classes or targets.
///
/// `summary.csv` has the value in its column `accuracy`, and in `accuracy.metric` which it is.
public enum Quality: String, Sendable, Hashable, Codable, CaseIterable {
  /// The fraction of samples classified as labelled.
  case accuracy

  /// The coefficient of determination, the mean over all targets: 1 at best, 0 for the targets'
  /// mean, negative below.
  case r2

  /// The quality that a metric is; `nil` for all others.
  public init?(_ metric: Metric) {
    guard let quality = Self.allCases.first(where: { $0.metric == metric }) else { return nil }
    self = quality
  }

  /// The metric of test samples.
  public var metric: Metric {
    switch self {
    case .accuracy: .accuracy
    case .r2: .determination
    }
  }

  /// The metric of validation samples.
  public var validationMetric: Metric {
    switch self {
    case .accuracy: .validationAccuracy
    case .r2: .validationDetermination
    }
  }

  /// The metric of the loss that goes with it.
  public var lossMetric: Metric {
    switch self {
    case .accuracy: .loss
    case .r2: .meanSquaredError
    }
  }

  /// What it can be.
  public var range: ClosedRange<Double> {
    switch self {
    case .accuracy: 0...1
    case .r2: -.greatestFiniteMagnitude...1
    }
  }

  /// What tables and charts call it.
  public var title: String {
    switch self {
    case .accuracy: "accuracy"
    case .r2: "R²"
    }
  }
}
