/// Which networks are worth their time: accuracy against latency, a picture for each model and
/// batch size.
enum AccuracyLatencyChart: ChartKind {
  static let name = "pareto"
  static let missing = "no row has both a latency and an accuracy"

  static func charts(_ data: ChartData) -> [Chart] {
    data.models.flatMap { model in
      data.batches.compactMap { batch in
        LabelledScatter(
          name: fileName([data.fileName(model: model), "batch\(batch)"]),
          question: "Which network is the most accurate in the time you have?",
          subtitle:
            "model \(model), batch \(batch) · grey steps, black names: Pareto front · a line:"
            + " one network · bars: 95 % intervals",
          costLabel: "latency of one call (median, log scale)", costUnit: "s",
          costColumn: "latency", rows: data.rows(model: model, batch: batch),
          cost: \.latency, costInterval: \.latencyInterval, hasBackends: true
        ).chart(data)
      }
    }
  }
}
