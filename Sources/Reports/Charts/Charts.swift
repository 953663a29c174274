import Analysis

/// The charts of a run.
public enum Charts {
  /// Every kind of chart; a new one is a new file and a line here.
  private static let all: [any ChartKind<ChartData>.Type] = [
    AccuracyLatencyChart.self, LatencyChart.self, SpeedupChart.self, AccuracySizeChart.self,
    TradeOffChart.self, CountersChart.self, LayerRooflineChart.self,
  ]

  private static let kinds = ChartKinds(all)

  private static let kindsWithPeers = ChartKinds(all + [PeersChart.self])

  /// All charts that the rows allow. Rows that failed or lack a value that a chart needs are left
  /// out of it; where they are more than a picture can hold, some are chosen.
  ///
  /// - Parameters:
  ///   - rooflines: the run's layers below its machine's roofs; none where those aren't known.
  ///   - isWanted: whether to draw a cell, by its name.
  public static func of(
    _ rows: [SummaryRow], rooflines: [LayerRoofline] = [],
    where isWanted: (String) -> Bool = { _ in true }
  ) -> ChartSet {
    let data = ChartData(rows, rooflines: rooflines, of: isWanted)
    // Most runs have no other runtimes, and needn't be told so.
    var charts = data.peers.isEmpty ? kinds.charts(data) : kindsWithPeers.charts(data)
    charts.choice = data.choice
    charts.drawn = data.rows.map(\.cell)
    return charts
  }
}
