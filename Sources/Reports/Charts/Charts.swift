import Analysis

/// The charts of a run.
public enum Charts {
  /// Every kind of chart; a new one is a new file and a line here.
  private static let all: [any ChartKind<ChartData>.Type] = [
    AccuracyLatencyChart.self, LatencyChart.self, SpeedupChart.self, AccuracySizeChart.self,
    TradeOffChart.self, CountersChart.self, LayerRooflineChart.self,
  ]

  private static let kinds = ChartKinds(all)

  /// Those that are drawn where a run has what they are about: most runs haven't, and needn't be
  /// told so.
  private static let peers = ChartKinds<ChartData>([PeersChart.self])
  private static let costs = ChartKinds<ChartData>([CostChart.self])

  /// All charts that the rows allow. Rows that failed or lack a value that a chart needs are left
  /// out of it; where they are more than a picture can hold, some are chosen.
  ///
  /// - Parameters:
  ///   - rooflines: the run's layers below its machine's roofs; none where those aren't known.
  ///   - costs: what the run's networks would cost on hardware that isn't there.
  ///   - isWanted: whether to draw a cell, by its name.
  public static func of(
    _ rows: [SummaryRow], rooflines: [LayerRoofline] = [], costs: [CostRow] = [],
    where isWanted: (String) -> Bool = { _ in true }
  ) -> ChartSet {
    let data = ChartData(rows, rooflines: rooflines, costs: costs, of: isWanted)
    var charts = kinds.charts(data)
    if !data.peers.isEmpty { charts.add(peers.charts(data)) }
    if !data.costs.isEmpty { charts.add(Self.costs.charts(data)) }
    charts.choice = data.choice
    charts.drawn = data.rows.map(\.cell)
    return charts
  }
}
