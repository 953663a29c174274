/// In which direction a test looks for a difference.
public enum Alternative: Sendable, Equatable {
  /// Either direction.
  case twoSided
  /// The first values, or the values against the number they are tested on, are smaller.
  case less
  /// They are greater.
  case greater

  /// The p-value, from how probable a statistic at most and at least as large as the one found is
  /// when there is no difference. Two-sided it is twice the smaller of the two.
  func pValue(atMost: Double, atLeast: Double) -> Double {
    switch self {
    case .twoSided: min(1, 2 * min(atMost, atLeast))
    case .less: min(1, atMost)
    case .greater: min(1, atLeast)
    }
  }
}
