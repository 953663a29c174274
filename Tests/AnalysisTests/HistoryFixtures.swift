import Random
import Results

/// A history of one cell with so many runs, a day apart.
func history(
  runs: Int, machine: String = "EPYC x2", label: String = "dense", backend: String = "simd",
  values: (Int) -> (latency: Double?, accuracy: Double?)
) -> [HistoryRecord] {
  (0..<runs).map { run in
    let (latency, accuracy) = values(run)
    let stamp = "2026-10-\(run < 9 ? "0" : "")\(run + 1)T00:00:00Z"
    return HistoryRecord(
      time: stamp, run: stamp, commit: "commit\(run)",
      cell: TrackedCell(
        machine: machine, dataset: "fashion-mnist", model: "small", strategy: "dense",
        label: label, backend: backend, batch: 1),
      latency: latency, accuracy: accuracy)
  }
}

/// Latencies of 10 µs that vary by one percent, and from run `change` on by `factor` more.
func noisy(seed: UInt64, change: Int = .max, factor: Double = 1) -> (Int) -> Double {
  { run in
    var generator = SeededGenerator(seed: seed, stream: "\(run)")
    return 1e-5 * (run < change ? 1 : factor) * (1 + 0.01 * Double(generator.normal()))
  }
}
