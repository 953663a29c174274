/// What a test of a hypothesis found.
public struct TestResult: Sendable, Equatable {
  /// The test's statistic; each test says which.
  public var statistic: Double
  /// How probable a statistic at least as far off is when there is no difference, between 0 and 1.
  public var pValue: Double
  /// Why the p-value deserves less trust than others; `nil` when it doesn't.
  public var warning: StatisticalWarning?

  /// Creates a result.
  public init(statistic: Double, pValue: Double, warning: StatisticalWarning? = nil) {
    self.statistic = statistic
    self.pValue = pValue
    self.warning = warning
  }
}
