import Metrics
import Results

func cell(
  _ strategy: String = "dense", parameters: String = "", model: String = "small",
  backend: String = "simd", isa: String = "avx2", threads: Int = 1, batch: Int = 1
) -> CellKey {
  CellKey(
    suite: "default", dataset: "fashion-mnist", model: model, strategy: strategy,
    parameters: parameters, backend: backend, isa: isa, threads: threads, batch: batch)
}

func record(
  _ cell: CellKey, _ metric: String, _ value: Double?, unit: String = "1", seed: UInt64 = 1,
  repetition: Int? = nil, source: ValueSource = .clock, status: Status = .ok
) -> Record {
  Record(
    run: "20250102T030405Z", commit: "abc1234", machine: "bench", cell: cell, seed: seed,
    repetition: repetition, metric: metric, value: value, unit: unit, source: source,
    status: status)
}

func latencies(_ cell: CellKey, _ values: [Double], seed: UInt64 = 1) -> [Record] {
  values.enumerated().map {
    record(cell, "latency", $1, unit: "s", seed: seed, repetition: $0)
  }
}
