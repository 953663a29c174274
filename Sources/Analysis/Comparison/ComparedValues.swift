import Metrics
import Results

/// What a comparison needs of one cell.
struct ComparedValues: CellAccumulator {
  /// What two values measured side by side have in common.
  struct Round: Hashable {
    let run: String
    let seed: UInt64
    let repetition: Int?
    let resumption: Int
  }

  /// Seconds per call, each above 0, in the order of the records.
  private(set) var latencies: [(round: Round, seconds: Double)] = []

  /// By seed, the first value of each.
  private(set) var qualities: [UInt64: Double] = [:]
  private(set) var fileBytes: [UInt64: Double] = [:]

  /// Which the qualities are.
  private(set) var quality = Quality.accuracy

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
      let round = Round(
        run: record.run, seed: record.seed, repetition: record.repetition,
        resumption: record.resumption)
      latencies.append((round, value))
    case .fileBytes: fileBytes[record.seed] = fileBytes[record.seed] ?? value
    case .testSamples: testSamples = Int(exactly: value)
    case .packedBytes: packedBytes = value
    default:
      guard let quality = Quality(record.metric) else { break }
      self.quality = quality
      qualities[record.seed] = qualities[record.seed] ?? value
    }
  }
}

/// The cells of a run, with their values.
typealias ComparedCells = ValuesByCell<ComparedValues>
