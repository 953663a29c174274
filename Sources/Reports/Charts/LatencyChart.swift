/// How long each network takes on each backend: a picture for each batch size, a panel for each
/// model.
enum LatencyChart: ChartKind {
  static let name = "latency"
  static let missing = "no row has a latency"

  static func charts(_ data: ChartData) -> [Chart] {
    data.batches.compactMap { batch in
      DotPanels(
        name: fileName(["batch\(batch)"]),
        question: "Which compression makes which backend faster?",
        subtitle: "batch \(batch) · dashed: the dense model on the same backend · bars: 95 %"
          + " intervals",
        valueLabel: "latency of one call (log scale)", unit: "s", column: "latency",
        panels: data.models.map { model in
          DotPanels.Panel(
            title: model, rows: data.rows(model: model, batch: batch), value: \.latency,
            interval: \.latencyInterval)
        }
      ).chart(data)
    }
  }
}
