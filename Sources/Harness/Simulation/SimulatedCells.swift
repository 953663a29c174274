import CPU
import Counters
import Metrics
import OrderedCollections
import Results

/// The cells of a run as its rows tell of them: which are still to be counted, and the rows that
/// come of it.
struct SimulatedCells {
  /// Cells that have a count, or can't get one.
  private var done: Set<SeededCell> = []

  /// The first rows of all that could be counted.
  private var first: [Record] = []

  /// Takes further rows, all of one cell and one seed.
  mutating func add(_ rows: [Record]) {
    if rows.contains(where: {
      $0.status == .failed || $0.isOfMissingBackend || Self.isCount($0)
    }) {
      done.insert(SeededCell(rows[0]))
    }
    if InstructionSets.canBeSimulated(rows[0].cell.isa) { first.append(rows[0]) }
  }

  /// The cells that were measured on an instruction set that can be simulated, and have no count
  /// yet: for each its first row, and those of one network together, in the order of first
  /// appearance.
  var pending: [[Record]] {
    struct Network: Hashable {
      let model, label: String
      let seed: UInt64
    }
    var known = done
    let cells = first.filter { known.insert(SeededCell($0)).inserted }
    return OrderedDictionary(grouping: cells) { record in
      Network(model: record.cell.model, label: record.cell.applied.label, seed: record.seed)
    }.values.elements
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
