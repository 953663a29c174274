import Metrics
import Results
import Statistics

/// The sizes that records say, by model and strategy.
struct RecordedSizes {
  private var order: [CellKey] = []
  private var found: [CellKey: [Metric: [UInt64: Double]]] = [:]

  private static let metrics = Set(SizeRow.columns + [.denseBytes])

  /// Takes further records.
  mutating func add(_ records: [Record]) {
    for record in records where Self.metrics.contains(record.metric) {
      guard let value = record.value else { continue }
      let key = record.cell.network
      if found[key] == nil { order.append(key) }
      found[key, default: [:]][record.metric, default: [:]][record.seed] = value
    }
  }

  /// A row for each model and strategy that has sizes beside its file's.
  var rows: [SizeRow] {
    order.compactMap { key in
      // Sorted, because a sum's last bit depends on the order and a dictionary's is random.
      let bytes = (found[key] ?? [:]).mapValues { mean($0.values.sorted()) }
      guard Metric.sizes.contains(where: { bytes[$0] != nil }) else { return nil }
      return SizeRow(
        suite: key.suite, dataset: key.dataset, model: key.model, strategy: key.strategy,
        parameters: key.parameters, dense: bytes[.denseBytes],
        bytes: bytes.filter { $0.key != .denseBytes })
    }
  }
}

extension CellKey {
  /// The same for all cells that measure one network.
  var network: CellKey {
    CellKey(
      suite: suite, dataset: dataset, model: model, applied: applied, backend: "", isa: "",
      threads: 0, batch: 0)
  }
}
