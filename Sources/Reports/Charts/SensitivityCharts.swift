import Analysis
import Results

/// The charts of a run of `assay sensitivity`.
public enum SensitivityCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<[SensitivityCurve]>([SensitivityChart.self, RankChart.self])

  /// All charts that the curves allow.
  public static func of(_ curves: [SensitivityCurve]) -> ChartSet { kinds.charts(curves) }
}
