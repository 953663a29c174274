import CPU
import Counters
import Metrics
import Results

/// The cells of a run as its rows tell of them: which are still to be counted, and the rows that
/// come of it.
enum SimulatedCells {
  /// The cells that were measured on an instruction set that can be simulated, and have no count
  /// yet: for each its first row, and those of one network together, in the order of first
  /// appearance.
  static func pending(in records: [Record]) -> [[Record]] {
    struct Network: Hashable {
      let model, label: String
      let seed: UInt64
    }
    var done: Set<SeededCell> = []
    for record in records
    where record.status == .failed || record.isOfMissingBackend || isCount(record) {
      done.insert(SeededCell(cell: record.cell, seed: record.seed))
    }
    var order: [Network] = []
    var cells: [Network: [Record]] = [:]
    for record in records where InstructionSets.canBeSimulated(record.cell.isa) {
      guard done.insert(SeededCell(cell: record.cell, seed: record.seed)).inserted else {
        continue
      }
      let network = Network(
        model: record.cell.model, label: record.cell.applied.label, seed: record.seed)
      if cells[network] == nil { order.append(network) }
      cells[network, default: []].append(record)
    }
    return order.compactMap { cells[$0] }
  }

  /// The counters of instructions, by PAPI's name and by that of `perf`.
  static let metrics: [Metric] = [.instructions, .perfInstructions]

  /// Under which of these names counts are recorded: under the first always, as the one by which a
  /// cell is known to be counted.
  static func metrics(for request: CounterRequest) -> [Metric] {
    metrics.filter { metric in
      metric == .instructions || request.events.contains { $0.name == metric.name }
    }
  }

  /// The rows of a cell's count, from any row of the cell.
  static func rows(_ record: Record, _ metrics: [Metric], value: Double?) -> [Record] {
    metrics.map { metric in
      Record(
        run: record.run, commit: record.commit, machine: record.machine, cell: record.cell,
        seed: record.seed, metric: metric, value: value, source: .simulated,
        status: value == nil ? .unavailable : .ok, resumption: record.resumption)
    }
  }

  private static func isCount(_ record: Record) -> Bool {
    record.metric == .instructions && record.source == .simulated
  }
}
