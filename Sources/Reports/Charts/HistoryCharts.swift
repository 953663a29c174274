import Analysis

/// The charts of a suite's history.
public enum HistoryCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<[Trend]>([HistoryChart.self])

  /// All charts that the trends allow.
  public static func of(_ trends: [Trend]) -> ChartSet { kinds.charts(trends) }
}
