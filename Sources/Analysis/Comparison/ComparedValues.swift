import Metrics
import Results

/// What a comparison needs of one cell.
struct ComparedValues {
  /// What two values measured side by side have in common.
  struct Round: Hashable {
    let run: String
    let seed: UInt64
    let repetition: Int?
  }

  /// Seconds per call, each above 0, in the order of the records.
  private(set) var latencies: [(round: Round, seconds: Double)] = []

  /// By seed, the first value of each.
  private(set) var accuracies: [UInt64: Double] = [:]
  private(set) var fileBytes: [UInt64: Double] = [:]

  /// How many test samples the accuracies are of.
  private(set) var testSamples: Int?

  /// The weights as kernels read them.
  private(set) var packedBytes: Double?

  mutating func add(_ record: Record) {
    guard record.status == .ok || record.status == .suspect, let value = record.value else {
      return
    }
    switch record.metric {
    case .latency where value > 0:
      let round = Round(run: record.run, seed: record.seed, repetition: record.repetition)
      latencies.append((round, value))
    case .accuracy: accuracies[record.seed] = accuracies[record.seed] ?? value
    case .fileBytes: fileBytes[record.seed] = fileBytes[record.seed] ?? value
    case .testSamples: testSamples = Int(exactly: value)
    case .packedBytes: packedBytes = value
    default: break
    }
  }
}

/// The cells of a run in the order of first appearance, with their values.
struct ComparedCells {
  private(set) var cells: [CellKey] = []
  private(set) var values: [ComparedValues] = []

  init(_ records: [Record]) {
    var indices: [CellKey: Int] = [:]
    var current = -1
    for record in records {
      // A cell's records stand together.
      if current < 0 || cells[current] != record.cell {
        current = indices[record.cell] ?? cells.count
        if current == cells.count {
          indices[record.cell] = current
          cells.append(record.cell)
          values.append(ComparedValues())
        }
      }
      values[current].add(record)
    }
  }
}
