import Analysis

/// The charts of a run.
public enum Charts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<ChartData>([
    AccuracyLatencyChart.self, LatencyChart.self, SpeedupChart.self, AccuracySizeChart.self,
    TradeOffChart.self, CountersChart.self,
  ])

  /// All charts that the rows allow. Rows that failed or lack a value that a chart needs are left
  /// out of it.
  public static func of(_ rows: [SummaryRow]) -> ChartSet { kinds.charts(ChartData(rows)) }
}
