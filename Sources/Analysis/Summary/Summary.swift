import Machine
import Results

/// From measured values to one row per cell.
enum Summary {
  /// A row for each cell; see `RunValues.summary`.
  static func rows(
    from found: ValuesByCell<CellValues>, caches: [ProcessorCache]
  ) -> [SummaryRow] {
    let values = found.values
    var rows = zip(found.cells, values).map { $1.row($0) }
    let compared = rows.indices.filter { rows[$0].cell.isBaseline }
      .map { (rows[$0].cell.setting, $0) }
    let baselines = Dictionary(compared, uniquingKeysWith: { first, _ in first })
    let controls = rows.filter { !$0.cell.applied.controlOf.isEmpty }
    for index in rows.indices {
      let place = baselines[rows[index].cell.setting]
      let baseline = place.map { rows[$0] }
      if let place {
        let ratio = values[place].latencies.ratio(to: values[index].latencies)
        rows[index].speedup = ratio?.median
        rows[index].speedupInterval = index == place ? nil : ratio?.interval
      }
      rows[index].verdict = Verdict.text(
        rows[index], against: baseline, failedSeeds: values[index].partialFailures,
        caches: caches)
      for comparison in ControlComparison.of(rows[index], among: controls) {
        rows[index].verdict += "; " + comparison.verdict
      }
    }
    return rows
  }
}
