import Analysis
import Foundation
import Results
import Statistics

/// Rows like those of the default suite, from a seeded generator: plausible, not measured.
struct SampleRows {
  static let models = ["small", "lenet-300-100", "large"]
  static let batches = [1, 64]
  static let backends = ["scalar", "simd", "threaded"]

  static let strategies: [(name: String, parameters: String, density: Double, loss: Double)] = [
    ("dense", "", 1, 0), ("random", "sparsity=0.9", 0.1, 0.045),
    ("l1", "lambda=0.0001 sparsity=0.9", 0.1, 0.004),
    ("magnitude", "sparsity=0.8 scope=global schedule=gradual", 0.2, -0.002),
    ("magnitude", "sparsity=0.9 scope=global schedule=gradual", 0.1, 0.001),
    ("magnitude", "sparsity=0.95 scope=global schedule=gradual", 0.05, 0.008),
    ("structured", "keep=0.5 importance=activation", 0.3, 0.006),
    ("sharing", "bits=4 scope=layer", 1, 0.001), ("sharing", "bits=2 scope=layer", 1, 0.012),
    ("distillation", "student=0.25 temperature=4 alpha=0.9", 0.2, 0.01),
    ("student", "student=0.25", 0.2, 0.014),
    (
      "pipeline",
      "l1 lambda=1e-05 | magnitude sparsity=0.9 scope=global schedule=gradual"
        + " | sharing bits=4 scope=layer", 0.1, 0.003
    ),
  ]

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea & Flood 2014), as a number from 0 to 1.
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
  }

  /// The rows of all models, batches, strategies and backends.
  static func rows(seed: UInt64 = 1, counters: Bool = true) -> [SummaryRow] {
    var generator = SampleRows(seed: seed)
    return models.enumerated().flatMap { size, model in
      batches.flatMap { batch in generator.group(model, size, batch, counters) }
    }
  }

  private mutating func group(
    _ model: String, _ size: Int, _ batch: Int, _ hasCounters: Bool
  ) -> [SummaryRow] {
    let weights = [79_400.0, 266_200, 1_861_632][size]
    var rows: [SummaryRow] = []
    for (number, strategy) in Self.strategies.enumerated() {
      // The same network, whatever runs it: one accuracy for all backends and batches.
      var own = SampleRows(seed: UInt64(size * 100 + number))
      let accuracy = 0.886 + 0.004 * Double(size) - strategy.loss + 0.002 * own.uniform()
      for (position, backend) in Self.backends.enumerated() {
        let rate = [1.5e9, 30e9, 52e9][position] * (batch == 1 ? 0.5 : 1)
        let overhead = [1e-7, 2e-7, 4e-6][position]
        let bytesFactor = strategy.name == "sharing" ? 1.2 : 1
        let penalty = strategy.density < 1 ? 2.5 : bytesFactor
        let work = 2 * weights * Double(batch) * strategy.density * penalty
        let latency = (work / rate + overhead) * (0.9 + 0.2 * uniform())
        let spread = latency * (0.01 + 0.04 * uniform())
        var row = SummaryRow(
          cell: CellKey(
            suite: "sample", dataset: "synthetic", model: model,
            applied: .sample(strategy.name, strategy.parameters), backend: backend,
            isa: position == 0 ? "scalar" : "avx2", threads: position == 2 ? 2 : 1, batch: batch),
          seeds: 1)
        row.accuracy = accuracy
        row.accuracyInterval = Interval(low: accuracy - 0.0061, high: accuracy + 0.006)
        row.latency = latency
        row.latencyInterval = Interval(low: latency - spread, high: latency + spread)
        row.throughput = Double(batch) / latency
        row.nominalFLOPs = 2 * weights
        row.executedFLOPs = 2 * weights * strategy.density
        row.denseBytes = 4 * weights
        let bytesPerWeight = strategy.name == "sharing" ? 0.5 : 5 * strategy.density
        row.fileBytes = 4096 + weights * min(bytesPerWeight, 4)
        row.compression = 4 * weights / (row.fileBytes ?? 1)
        row.kernels = strategy.density < 1 ? "permute-sparse+dense" : "dense+dense"
        if hasCounters {
          row.counters = [
            "PAPI_TOT_CYC": latency * 3e9, "PAPI_TOT_INS": work * 0.4, "FLOPS": work,
            "BYTES": weights * 4 * strategy.density, "NONZEROS": weights * strategy.density,
            "page-faults": 0, "task-clock": latency * 1e9,
          ]
        }
        rows.append(row)
      }
    }
    return rows.map { row in
      var row = row
      let dense = rows.first {
        $0.cell.strategy == "dense" && $0.cell.backend == row.cell.backend
      }
      row.speedup = (dense?.latency ?? 1) / (row.latency ?? 1)
      if row.cell.strategy != "dense" {
        row.speedupInterval = row.speedup.map { Interval(low: 0.98 * $0, high: 1.03 * $0) }
      }
      row.verdict =
        row.cell.strategy == "dense"
        ? "baseline" : String(format: "%.1f× faster (FLOPs promise 10.0×)", row.speedup ?? 0)
      return row
    }
  }
}
