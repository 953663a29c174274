import Analysis
import Metrics
import Results

extension Export {
  /// What a run found: cells with their measurements, and for each cell whether it could be
  /// measured.
  ///
  /// - Parameters:
  ///   - rows: the run's summary.
  ///   - samples: what it is a summary of, one by one.
  ///   - environment: what was measured on.
  public init(rows: [SummaryRow], samples: RunSamples, environment: RunEnvironment?) {
    let cells = rows.map { row in
      ExportedCell(row.cell, measurements: Self.measurements(of: row, samples[row.cell]))
    }
    self.init(
      suite: rows.first?.cell.suite ?? "", dataset: rows.first?.cell.dataset ?? "",
      environment: environment, cells: cells.filter { !$0.measurements.isEmpty },
      outcomes: zip(rows, cells).map { Self.outcome($0, name: $1.name) })
  }

  private static func measurements(
    of row: SummaryRow, _ samples: [Metric: [Double]]
  ) -> [Measurement] {
    let speedup = row.cell.isBaseline ? nil : row.speedup
    return [
      Measurement(
        .latency, value: row.latency, interval: row.latencyInterval,
        samples: samples[.latency] ?? []),
      Measurement(
        "speedup.dense", unit: "×", better: .higher, value: speedup,
        interval: row.speedupInterval),
      Measurement(
        row.quality.metric, value: row.accuracy, interval: row.accuracyInterval,
        samples: samples[row.quality.metric] ?? []),
      Measurement(.fileBytes, value: row.fileBytes),
      Measurement(.packedBytes, value: row.packedBytes),
    ].compactMap { $0 }
      + row.counters.sorted { $0.key < $1.key }.compactMap { name, value in
        Measurement(.named(name) ?? .counter(name), value: value)
      }
  }

  private static func outcome(_ row: SummaryRow, name: String) -> Outcome {
    let state: Outcome.State =
      row.failed ? .failed : row.latency == nil ? .undecided : .passed
    return Outcome(
      name, group: [row.cell.suite, row.cell.model], state, message: row.verdict,
      seconds: row.latency)
  }
}
