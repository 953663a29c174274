import Analysis

/// What each network does to the processor: counters relative to the dense model, so that units
/// mix; a picture for each model and batch size, a panel for each counter.
enum CountersChart: ChartKind {
  static let name = "counters"
  static let missing =
    "no counter was read for both a compressed model and the dense model it is compared with"

  static func charts(_ data: ChartData) -> [Chart] {
    data.models.flatMap { model in
      data.batches.compactMap { batch in
        let rows = data.rows(model: model, batch: batch)
        // A dense model alone is 1 everywhere and answers nothing.
        let counters = Set(rows.flatMap(\.counters.keys)).sorted().filter { counter in
          rows.contains {
            !$0.cell.isBaseline && ratio($0, counter, data).positive != nil
          }
        }
        return DotPanels(
          name: fileName([data.fileName(model: model), "batch\(batch)"]),
          question: "What does the processor do less of?",
          subtitle: "model \(model), batch \(batch) · each counter per call, divided by the dense"
            + " model's on the same backend (dashed: equal)",
          valueLabel: "relative to dense (log scale)", unit: "×", column: "ratio",
          panels: counters.map { counter in
            DotPanels.Panel(
              title: counter, rows: rows, value: { ratio($0, counter, data) },
              interval: { _ in nil })
          }
        ).chart(data)
      }
    }
  }

  private static func ratio(
    _ row: SummaryRow, _ counter: String, _ data: ChartData
  ) -> Double? {
    guard let own = row.counters[counter],
      let reference = data.dense(for: row)?.counters[counter].positive
    else { return nil }
    return own / reference
  }
}
