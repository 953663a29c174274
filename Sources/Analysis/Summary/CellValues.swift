import Results
import Statistics

/// All values of one cell, sorted by what they are.
struct CellValues {
  private var latencies: [Double] = []
  private var accuracies: [UInt64: [Double]] = [:]
  private var testSamples: Double?

  /// The values of metrics that are neither a latency nor an accuracy.
  private var others: [String: [Double]] = [:]

  /// The kernels chosen for each layer, in the order they were first seen, and their times.
  private var kernels: [Int: (names: [String], seconds: [Double])] = [:]

  /// The times of all kernels that were tried for each layer.
  private var candidates: [Int: [String: [Double]]] = [:]

  private var measuredSeeds: Set<UInt64> = []
  private var failedSeeds: Set<UInt64> = []

  mutating func add(_ record: Record) {
    if record.status == .failed { failedSeeds.insert(record.seed) }
    guard record.status == .ok || record.status == .suspect, let value = record.value else {
      return
    }
    switch Metric(record.metric) {
    case .latency:
      latencies.append(value)
      measuredSeeds.insert(record.seed)
    case .accuracy:
      accuracies[record.seed, default: []].append(value)
    case .testSamples:
      testSamples = value
    case .kernel(let layer, let name):
      if kernels[layer]?.names.contains(name) != true {
        kernels[layer, default: ([], [])].names.append(name)
      }
      kernels[layer]?.seconds.append(value)
    case .candidate(let layer, let name):
      candidates[layer, default: [:]][name, default: []].append(value)
    case .once, .counter:
      others[record.metric, default: []].append(value)
    }
  }

  /// Everything of the row that doesn't need another row: no speed-up and no verdict.
  func row(_ cell: CellKey) -> SummaryRow {
    let latency = latencies.isEmpty ? nil : median(latencies)
    // Sorted, because a sum's last bit depends on the order and a dictionary's is random.
    let accuracies = self.accuracies.values.map(mean).sorted()
    let denseBytes = typical(Metric.denseBytes)
    let fileBytes = typical(Metric.fileBytes)
    return SummaryRow(
      cell: cell, seeds: measuredSeeds.union(self.accuracies.keys).count,
      accuracy: accuracies.isEmpty ? nil : mean(accuracies),
      accuracyInterval: accuracyInterval(accuracies), latency: latency,
      latencyInterval: medianInterval(latencies),
      throughput: typical(Metric.throughput) ?? ratio(Double(cell.batch), latency),
      nominalFLOPs: typical(Metric.nominalFLOPs),
      executedFLOPs: typical(Metric.executedFLOPs), denseBytes: denseBytes,
      packedBytes: typical(Metric.packedBytes), fileBytes: fileBytes,
      compression: ratio(denseBytes, fileBytes), kernels: kernelNames,
      layers: layers, failed: latency == nil && !failedSeeds.isEmpty, counters: counters)
  }

  /// How many seeds failed and have no latency, while others have.
  var partialFailures: Int { latencies.isEmpty ? 0 : failedSeeds.subtracting(measuredSeeds).count }

  private func accuracyInterval(_ accuracies: [Double]) -> Interval? {
    if accuracies.count > 1 { return meanInterval(accuracies)?.clamped(to: 0...1) }
    guard let accuracy = accuracies.first, (0...1).contains(accuracy),
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
      kernels[layer].flatMap { names, seconds in
        LayerTiming(
          chosen: (names.first ?? "", seconds), candidates: candidates[layer] ?? [:])
      }
    }
  }

  private var counters: [String: Double] {
    others.filter { Metric($0.key) == .counter }.mapValues(median)
  }

  private func typical(_ metric: String) -> Double? { others[metric].map(median) }
}

/// `numerator / denominator` when both are known and the quotient is a number.
func ratio(_ numerator: Double?, _ denominator: Double?) -> Double? {
  guard let numerator, let denominator, denominator > 0 else { return nil }
  return numerator / denominator
}
