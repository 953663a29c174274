import Analysis

/// The charts of a run of `assay profile`.
public enum ProfileCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<[ProfiledActivity]>([ProfileChart.self])

  /// All charts that the profiles allow.
  public static func of(_ activities: [ProfiledActivity]) -> ChartSet { kinds.charts(activities) }
}
