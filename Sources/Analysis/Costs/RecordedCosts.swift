import Metrics
import OrderedCollections
import Results
import Statistics

/// The computed costs that records say, by network and hardware.
struct RecordedCosts {
  private struct Key: Hashable {
    let network: CellKey
    let hardware, model: String
  }

  private struct Found {
    var values: [Metric: [UInt64: Double]] = [:]
    var shortages: OrderedSet<String> = []
  }

  private var found: OrderedDictionary<Key, Found> = [:]

  /// Takes further records.
  mutating func add(_ records: [Record]) {
    for record in records where record.metric.role == .computed {
      guard let cost = record.cost else { continue }
      let key = Key(network: record.cell.network, hardware: cost.hardware, model: cost.model)
      var own = found[key] ?? Found()
      if let value = record.value { own.values[record.metric, default: [:]][record.seed] = value }
      if !cost.shortages.isEmpty { own.shortages.append(cost.shortages) }
      found[key] = own
    }
  }

  /// A row for each network and piece of hardware, with what was measured of the network.
  func rows(_ summary: [SummaryRow]) -> [CostRow] {
    let measured = Dictionary(
      summary.filter { $0.accuracy != nil }.map { ($0.cell.network, $0) }
    ) { first, _ in first }
    return found.map { key, found in
      let row = measured[key.network]
      return CostRow(
        network: key.network, hardware: key.hardware, model: key.model,
        // Sorted, because a sum's last bit depends on the order and a dictionary's is random.
        values: found.values.mapValues { mean($0.values.sorted()) },
        shortages: found.shortages.elements, accuracy: row?.accuracy,
        quality: row?.quality ?? .accuracy, accuracyInterval: row?.accuracyInterval)
    }
  }
}
