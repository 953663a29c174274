import Foundation

/// Why a number deserves less trust than others of its kind; its description is a plain sentence.
public enum StatisticalWarning: Sendable, Equatable {
  /// So few values can't give a smaller p-value, however much they differ. Tests say so when it is
  /// above 0.05; who asks for more compares the number, since several comparisons at once need
  /// smaller ones.
  case tooFewValues(smallestPValue: Double)
  /// So few values give no interval of this confidence.
  case tooFewForInterval(confidence: Double)
  /// The interval of so few values tends to hold the truth less often than its confidence says.
  case narrow(count: Int)
  /// Equal values, among too many for the exact distribution: the p-value is approximate.
  case ties
  /// All values are equal: there is no spread to judge a difference by.
  case noSpread
}

extension StatisticalWarning: CustomStringConvertible {
  /// The warning as a sentence without a full stop.
  public var description: String {
    switch self {
    case .tooFewValues(let smallest):
      "too few values: no difference between them could give a p-value below "
        + String(format: "%.2g", smallest)
    case .tooFewForInterval(let confidence):
      "too few values for an interval of \(String(format: "%.4g", confidence * 100)) % confidence"
    case .narrow(let count):
      "an interval from \(count) values tends to be narrower than its confidence says"
    case .ties: "some values are equal: the p-value is approximate"
    case .noSpread: "all values are equal: there is no spread to judge a difference by"
    }
  }
}

extension StatisticalWarning {
  /// The warning of a test whose p-values start at `smallest`; `nil` when that is small enough.
  static func tooFew(smallest: Double) -> StatisticalWarning? {
    smallest > 0.05 ? .tooFewValues(smallestPValue: smallest) : nil
  }
}
