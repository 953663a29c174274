import Metrics
import Results
import Statistics

/// All values of one cell, sorted by what they are.
struct CellValues: CellAccumulator {
  private(set) var latencies = Latencies()
  /// The accuracy or R² of each seed, and which it is.
  private var qualities: [UInt64: [Double]] = [:]
  private var quality = Quality.accuracy
  private var testSamples: Double?

  /// The values of metrics that are neither a latency nor a network's quality.
  private var others: [Metric: [Double]] = [:]

  /// The kernels chosen for each layer, in the order they were first seen, and the times of all
  /// with what the first makes use of.
  private(set) var kernels: [Int: (names: [String], times: KernelTimes)] = [:]

  /// The times of all kernels that were tried for each layer, by name.
  private(set) var candidates: [Int: [String: KernelTimes]] = [:]

  /// What the chosen kernels do for each layer, and whether they leave zeros out.
  private var work: [Int: (values: [LayerMetric.Part: [Double]], leavesZerosOut: Bool)] = [:]

  private var measuredSeeds: Set<UInt64> = []
  private var failedSeeds: Set<UInt64> = []

  init() {}

  mutating func add(_ record: Record) {
    if record.status == .failed { failedSeeds.insert(record.seed) }
    guard record.status == .ok || record.status == .suspect, let value = record.value else {
      return
    }
    switch record.metric {
    case .latency:
      latencies.add(value, of: record)
      measuredSeeds.insert(record.seed)
    case .testSamples:
      testSamples = value
    // What hardware costs that isn't there is no value of what was measured.
    case _ where record.metric.role == .computed: break
    default:
      if let quality = Quality(record.metric) {
        self.quality = quality
        qualities[record.seed, default: []].append(value)
      } else if let key = record.metric.layer {
        add(value, key, record.exploits ?? [])
      } else {
        others[record.metric, default: []].append(value)
      }
    }
  }

  private mutating func add(_ value: Double, _ key: LayerMetric, _ exploits: Exploits) {
    let none = KernelTimes(exploits: exploits, seconds: [])
    switch key.part {
    case .kernel:
      if kernels[key.layer]?.names.contains(key.kernel) != true {
        kernels[key.layer, default: ([], none)].names.append(key.kernel)
      }
      kernels[key.layer]?.times.seconds.append(value)
    case .candidate:
      candidates[key.layer, default: [:]][key.kernel, default: none].seconds.append(value)
    case .executed, .useful, .weights, .indices, .activations, .skipped, .imbalance:
      work[key.layer, default: ([:], exploits.contains(.zeros))]
        .values[key.part, default: []].append(value)
    }
  }

  /// Everything of the row that doesn't need another row: no speed-up and no verdict.
  func row(_ cell: CellKey) -> SummaryRow {
    let latency = latencies.seconds.isEmpty ? nil : median(latencies.seconds)
    // Sorted, because a sum's last bit depends on the order and a dictionary's is random.
    let qualities = self.qualities.values.map(mean).sorted()
    let denseBytes = typical(.denseBytes)
    let fileBytes = typical(.fileBytes)
    return SummaryRow(
      cell: cell, seeds: measuredSeeds.union(self.qualities.keys).count, quality: quality,
      accuracy: qualities.isEmpty ? nil : mean(qualities),
      accuracyInterval: qualityInterval(qualities),
      validationAccuracy: others[quality.validationMetric].map { mean($0.sorted()) },
      latency: latency,
      latencyInterval: medianInterval(latencies.seconds),
      throughput: typical(.throughput) ?? ratio(Double(cell.batch), latency),
      nominalFLOPs: typical(.nominalFLOPs),
      executedFLOPs: typical(.executedFLOPs), denseBytes: denseBytes,
      packedBytes: typical(.packedBytes), fileBytes: fileBytes,
      compression: ratio(denseBytes, fileBytes), kernels: kernelNames,
      layers: layers, failed: latency == nil && !failedSeeds.isEmpty, counters: counters)
  }

  /// How many seeds failed and have no latency, while others have.
  var partialFailures: Int {
    latencies.seconds.isEmpty ? 0 : failedSeeds.subtracting(measuredSeeds).count
  }

  private func qualityInterval(_ qualities: [Double]) -> Interval? {
    if qualities.count > 1 { return meanInterval(qualities)?.clamped(to: quality.range) }
    // What spread R² has over samples is in none of the values.
    guard quality == .accuracy, let accuracy = qualities.first, (0...1).contains(accuracy),
      let count = testSamples.flatMap({ Int(exactly: $0) }), count >= 1
    else { return nil }
    return wilsonInterval(successes: accuracy, count: count)
  }

  private var kernelNames: String {
    kernels.keys.sorted()
      .map { (kernels[$0]?.names ?? []).joined(separator: "|") }
      .joined(separator: "+")
  }

  private var layers: [LayerTiming] {
    kernels.keys.sorted().compactMap { layer in
      kernels[layer].flatMap {
        LayerTiming(
          chosen: $0.times, candidates: Array((candidates[layer] ?? [:]).values),
          work: work[layer].flatMap {
            LayerOperations($0.values, leavesZerosOut: $0.leavesZerosOut)
          })
      }
    }
  }

  private var counters: [String: Double] {
    let counters = others.filter { $0.key.role == .counter }
    return Dictionary(uniqueKeysWithValues: counters.map { ($0.key.name, median($0.value)) })
  }

  private func typical(_ metric: Metric) -> Double? { others[metric].map(median) }
}

/// `numerator / denominator` when both are known and the quotient is a number.
func ratio(_ numerator: Double?, _ denominator: Double?) -> Double? {
  guard let numerator, let denominator, denominator > 0 else { return nil }
  return numerator / denominator
}
