import Analysis

/// The charts of a run.
public enum Charts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<ChartData>([
    AccuracyLatencyChart.self, LatencyChart.self, SpeedupChart.self, AccuracySizeChart.self,
    TradeOffChart.self, CountersChart.self, LayerRooflineChart.self,
  ])

  /// All charts that the rows allow. Rows that failed or lack a value that a chart needs are left
  /// out of it.
  ///
  /// - Parameter rooflines: the run's layers below its machine's roofs; none where those aren't
  ///   known.
  public static func of(_ rows: [SummaryRow], rooflines: [LayerRoofline] = []) -> ChartSet {
    kinds.charts(ChartData(rows, rooflines: rooflines))
  }
}
