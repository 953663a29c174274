import CPU
import Compression
import Metrics
import Networks
import Results
import Suites

let suiteText = """
  suite: tiny
  dataset: synthetic
  seeds: [1, 2]
  models: {a: [64, 8, 10], b: [64, 10]}
  strategies: [dense, random: {sparsity: 0.8}]
  backends: [scalar, simd]
  batches: [1, 4]
  """

func suite(_ text: String = suiteText) throws -> Suite {
  try Suite.parse(
    text, path: "tiny.yaml", strategies: Strategies.all.map { $0.schema },
    backends: CPUBackends.all.map { $0.schema }, counterGroups: [])
}

func network(widths: [Int] = [64, 8, 10], seed: UInt64 = 1) -> Network {
  NetworkInitializer.network(widths: widths, activation: .relu, seed: seed)
}

/// The rows of one cell: the number of them and two samples, or a single one when it failed.
func records(_ cell: CellKey, seed: UInt64, status: RecordStatus = .ok) -> [Record] {
  func record(_ metric: Metric, _ value: Double?, repetition: Int? = nil) -> Record {
    Record(
      run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: seed,
      repetition: repetition, metric: metric, value: value,
      source: metric == .rows ? .analytic : .clock, status: status)
  }
  if status == .failed { return [record(.latency, nil)] }
  return [record(.rows, 3)] + (0..<2).map { record(.latency, 1e-6, repetition: $0) }
}

func key(_ strategy: String = "dense", backend: String = "scalar", batch: Int = 1) -> CellKey {
  CellKey(
    suite: "tiny", dataset: "synthetic", model: "a", applied: AppliedStrategy(strategy),
    backend: backend, isa: "scalar", threads: 1, batch: batch)
}
