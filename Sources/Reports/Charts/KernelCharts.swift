import Results

/// The charts of a run of `assay kernels`.
public enum KernelCharts {
  /// Every kind of chart; a new one is a new file and a line here.
  static let kinds = ChartKinds<[KernelRecord]>([RooflineChart.self, BreakEvenChart.self])

  /// All charts that the records allow.
  public static func of(_ records: [KernelRecord]) -> ChartSet { kinds.charts(records) }
}
