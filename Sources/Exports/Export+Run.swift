import Analysis
import Metrics
import Results

extension Export {
  /// What a run found: cells with their measurements, and for each cell whether it could be
  /// measured.
  ///
  /// - Parameters:
  ///   - rows: the run's summary.
  ///   - records: what it is a summary of, for samples one by one.
  ///   - environment: what was measured on.
  public init(rows: [SummaryRow], records: [Record], environment: RunEnvironment?) {
    let samples = Self.samples(records)
    let cells = rows.map { row in
      ExportedCell(row.cell, measurements: Self.measurements(of: row, samples[row.cell] ?? [:]))
    }
    self.init(
      suite: rows.first?.cell.suite ?? "", dataset: rows.first?.cell.dataset ?? "",
      environment: environment, cells: cells.filter { !$0.measurements.isEmpty },
      outcomes: zip(rows, cells).map { Self.outcome($0, name: $1.name) })
  }

  /// The values of metrics of which a cell has several, in the order of the records.
  private static func samples(_ records: [Record]) -> [CellKey: [Metric: [Double]]] {
    var samples: [CellKey: [Metric: [Double]]] = [:]
    for record in records where record.metric == .latency || Quality(record.metric) != nil {
      guard record.status == .ok || record.status == .suspect, let value = record.value else {
        continue
      }
      samples[record.cell, default: [:]][record.metric, default: []].append(value)
    }
    return samples
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
