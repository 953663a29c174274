import Metrics
import Results

func cell(
  _ strategy: String = "dense", parameters: String = "", model: String = "small",
  backend: String = "simd", isa: String = "avx2", threads: Int = 1, batch: Int = 1
) -> CellKey {
  CellKey(
    suite: "default", dataset: "fashion-mnist", model: model,
    applied: AppliedStrategy(
      strategy, parameters: parameters, isBaseline: strategy == "dense"),
    backend: backend, isa: isa, threads: threads, batch: batch)
}

/// A row of a metric in the catalogue or of a layer's.
func record(
  _ cell: CellKey, _ metric: Metric, _ value: Double?, seed: UInt64 = 1, repetition: Int? = nil,
  source: ValueSource = .clock, status: RecordStatus = .ok
) -> Record {
  return Record(
    run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: seed,
    repetition: repetition, metric: metric, value: value, source: source, status: status,
    exploits: metric.layer.map { exploits(kernel: $0.kernel) })
}

func latencies(_ cell: CellKey, _ values: [Double], seed: UInt64 = 1) -> [Record] {
  values.enumerated().map {
    record(cell, .latency, $1, seed: seed, repetition: $0)
  }
}

/// What the kernels of these tests make use of.
func exploits(kernel: String) -> Exploits {
  kernel.contains("sparse") ? .zeros : kernel.contains("codebook") ? .sharedValues : []
}
