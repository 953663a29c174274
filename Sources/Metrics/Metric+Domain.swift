extension Metric {
  /// What values of a metric can be at all. One outside is an error of measuring or of a file.
  public enum Domain: Sendable, Hashable {
    /// Any number: of metrics of which only the name is known.
    case any
    /// A time, or a rate: nothing takes no time.
    case positive
    /// A count, a size or a loss.
    case notNegative
    /// A share, from 0 to 1.
    case fraction
    /// What is 1 at best, without a limit below.
    case atMostOne

    /// Whether a value lies in it.
    public func contains(_ value: Double) -> Bool {
      switch self {
      case .any: value.isFinite
      case .positive: value > 0 && value.isFinite
      case .notNegative: value >= 0 && value.isFinite
      case .fraction: 0...1 ~= value
      case .atMostOne: value <= 1 && value.isFinite
      }
    }

    /// The same in words.
    public var expectation: String {
      switch self {
      case .any: "a finite number"
      case .positive: "a number above 0"
      case .notNegative: "a number from 0"
      case .fraction: "a number from 0 to 1"
      case .atMostOne: "a number up to 1"
      }
    }
  }
}
