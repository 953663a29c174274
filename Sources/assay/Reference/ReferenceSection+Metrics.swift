import Metrics

extension ReferenceSection {
  /// What `results.csv` may have a value of.
  static var metrics: ReferenceSection {
    let counters = Metric.all.filter { $0.role == .counter }
    let others = Metric.all.filter {
      $0.role != .counter && $0.role != .computed && !Metric.sizes.contains($0)
    }
    return ReferenceSection(
      name: "metrics", title: "Metrics and their sources",
      introduction:
        "What the columns `metric` and `source` of `results.csv` may say. Values are in "
        + "the unit that is given; *exact* ones are the same whenever the same network is measured "
        + "with the same instruction set.",
      entries: [
        Entry("metrics", "Of a cell, or of a call.", others),
        Entry("sizes", "What other counts make of the same network.", Metric.sizes),
        Entry("counters", "What happened in one call.", counters),
        Entry(
          "computed",
          "What a network would cost on hardware that isn't there, by the model of a target: "
            + "computed, never measured. The columns `hardware` and `cost-model` name both.",
          Metric.computed),
        Entry(
          name: "layers",
          text: [
            "Of one layer and kernel, by names such as `kernel.1.dense`: the part, the layer from "
              + "1, the kernel."
          ], header: ["part", "unit", "meaning"],
          rows: LayerMetric.Part.allCases.map { [$0.rawValue, $0.unit, $0.meaning] }),
        Entry(
          name: "sources", text: ["Where a value comes from."], header: ["source", "meaning"],
          rows: ValueSource.allCases.map { [$0.rawValue, $0.meaning] }),
      ])
  }
}

extension ReferenceSection.Entry {
  fileprivate init(_ name: String, _ text: String, _ metrics: [Metric]) {
    self.init(
      name: name, text: [text], header: ["metric", "unit", "better", "exact", "meaning"],
      rows: metrics.map { metric in
        [
          metric.name, metric.unit, metric.better == .neither ? "" : metric.better.rawValue,
          metric.assumption == .exact ? "yes" : "", metric.meaning,
        ]
      })
  }
}
