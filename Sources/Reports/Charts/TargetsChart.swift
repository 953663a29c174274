import Analysis
import OrderedCollections
import Results

/// The same networks on several machines: a picture for each backend, a panel for each model and
/// batch size, a dot for each machine.
enum TargetsChart: ChartKind {
  static let name = "targets"
  static let missing = "all rows are of one machine"

  static func charts(_ data: ChartData) -> [Chart] {
    guard TargetComparison.targets(of: data.rows).count > 1 else { return [] }
    return data.backends.compactMap { backend in
      let shown = ChartData(data.rows.filter { $0.cell.backend == backend })
      return DotPanels(
        name: fileName([data.fileName(backend: backend)]),
        question: "Where is the same network how fast?",
        subtitle: "\(backend) · a dot for each machine · dashed: its dense model · bars: 95 %"
          + " intervals",
        valueLabel: "latency per call (log scale) · above each panel: network · batch size",
        unit: "s", column: "latency", dots: .machine, panels: panels(shown),
        columns: min(shown.batches.count, 4)
      ).chart(shown)
    }
  }

  private static func panels(_ data: ChartData) -> [DotPanels.Panel] {
    data.models.flatMap { model in
      data.batches.map { batch in
        DotPanels.Panel(
          title: "\(model) · \(batch)", rows: data.rows(model: model, batch: batch),
          value: \.latency, interval: \.latencyInterval)
      }
    }
  }
}

extension Charts {
  /// The charts that compare machines, of all their rows; none for a run on one.
  public static func ofTargets(_ rows: [SummaryRow]) -> ChartSet {
    ChartKinds<ChartData>([TargetsChart.self]).charts(ChartData(rows))
  }

  /// The machines' names as parts of files' names, in the order of the machines.
  public static func fileNames(_ targets: [String]) -> [String] { ChartData.fileNames(of: targets) }
}
