import Analysis
import Foundation
import Metrics
import RecordSupport
import Results
import Statistics
import Testing

@Suite struct SummaryTests {
  /// A dense model and one pruned to a tenth, small enough to work out by hand.
  static var records: [Record] {
    let dense = cell()
    let pruned = cell("magnitude", parameters: "sparsity=0.9")
    return latencies(dense, [6, 1, 5, 2, 4, 3].map { $0 + 30 }) + [
      record(dense, .accuracy, 0.5), record(dense, .testSamples, 100),
      record(dense, .nominalFLOPs, 1000), record(dense, .executedFLOPs, 1000),
      record(dense, .denseBytes, 4000), record(dense, .packedBytes, 4096),
      record(dense, .fileBytes, 4000), record(dense, .kernel("dense", layer: 1), 20),
      record(dense, .kernel("dense", layer: 2), 13),
      record(dense, .cycles, 900, repetition: 0, source: .papi),
      record(dense, .cycles, 1100, repetition: 1, source: .papi),
      record(dense, .pageFaults, 0, source: .perf), record(dense, .loss, 1.5),
      record(dense, .parameters, 500), record(dense, .nonzeros, 500),
      record(dense, .trainingTime, 60),
    ] + latencies(pruned, [9, 11, 10, 8, 12, 10]) + [
      record(pruned, .accuracy, 0.48), record(pruned, .nominalFLOPs, 1000),
      record(pruned, .executedFLOPs, 100), record(pruned, .denseBytes, 4000),
      record(pruned, .fileBytes, 800), record(pruned, .kernel("dense", layer: 2), 1),
      record(pruned, .kernel("codebook", layer: 10), 2),
      record(pruned, .kernel("permute-sparse", layer: 1), 6),
      record(pruned, .candidate("dense", layer: 1), 21),
      record(pruned, .candidate("zero-skip", layer: 1), 18),
      record(pruned, .candidate("permute-sparse", layer: 1), 6),
      record(pruned, .candidate("batch-sparse", layer: 1), 9),
      record(pruned, .multipliedNonzeros, 50, source: .papiSDE),
      record(pruned, .cycles, nil, source: .papi, status: .unavailable),
      record(pruned, .throughput, 0.25),
    ]
  }

  @Test func `a dense and a pruned model are summarised as by hand`() throws {
    let rows = RunValues(Self.records).summary()
    try #require(rows.count == 2)
    // Wilson's interval of 50 in 100 is 0.4038…0.5962.
    let accuracy = try #require(rows[0].accuracyInterval)
    #expect(abs(accuracy.low - 0.4038) < 5e-5 && abs(accuracy.high - 0.5962) < 5e-5)
    #expect(
      rows[0]
        == SummaryRow(
          cell: cell(), seeds: 1, accuracy: 0.5, accuracyInterval: accuracy, latency: 33.5,
          latencyInterval: Interval(low: 31, high: 36), throughput: 1 / 33.5, speedup: 1,
          nominalFLOPs: 1000, executedFLOPs: 1000, denseBytes: 4000, packedBytes: 4096,
          fileBytes: 4000, compression: 1, kernels: "dense+dense",
          layers: [20, 13].map {
            LayerTiming(chosen: $0, plain: nil, compressed: nil, usesCompression: false)
          }, verdict: "baseline",
          counters: ["PAPI_TOT_CYC": 1000, "page-faults": 0]))
    #expect(
      rows[1]
        == SummaryRow(
          cell: cell("magnitude", parameters: "sparsity=0.9"), seeds: 1, accuracy: 0.48,
          latency: 10, latencyInterval: Interval(low: 8, high: 12), throughput: 0.25,
          // Round by round: 36/9, 31/11, 35/10, 32/8, 34/12, 33/10.
          speedup: 3.4, speedupInterval: Interval(low: 31 / 11.0, high: 4), nominalFLOPs: 1000,
          executedFLOPs: 100, denseBytes: 4000, fileBytes: 800,
          compression: 5, kernels: "permute-sparse+dense+codebook",
          layers: [
            LayerTiming(chosen: 6, plain: 18, compressed: 6, usesCompression: true),
            LayerTiming(chosen: 1, plain: nil, compressed: nil, usesCompression: false),
            LayerTiming(chosen: 2, plain: nil, compressed: nil, usesCompression: true),
          ],
          verdict: "3.4× faster (FLOPs promise 10.0×): "
            + "layer 1 takes 67 % of the time and gains 3.0×",
          counters: ["NONZEROS": 50]))
  }

  @Test func `what kernels execute goes with their times`() throws {
    let records = [
      record(cell(), .latency, 3), record(cell(), .kernel("permute-sparse", layer: 1), 2),
      record(cell(), .layer(.executed, "permute-sparse", layer: 1), 300),
      record(cell(), .layer(.useful, "permute-sparse", layer: 1), 200),
      record(cell(), .layer(.skipped, "permute-sparse", layer: 1), 0.5),
      record(cell(), .layer(.weights, "permute-sparse", layer: 1), 4000),
    ]
    let layer = try #require(RunValues(records).summary().first?.layers.first)
    #expect(
      layer.operations
        == LayerOperations(executed: 300, useful: 200, leavesZerosOut: true, skippedInputs: 0.5))
    #expect(layer.chosen == 2)
  }

  @Test func `several seeds are one row`() throws {
    let key = cell("sharing", parameters: "bits=4", batch: 64)
    var records: [Record] = []
    for (seed, accuracy) in [(UInt64(1), 0.87), (2, 0.88), (3, 0.89)] {
      records += latencies(key, [1, 2].map { $0 + 10 * Double(seed) }, seed: seed)
      records.append(record(key, .accuracy, accuracy, seed: seed))
      records.append(record(key, .testSamples, 10_000, seed: seed))
      records.append(record(key, .fileBytes, 100 * Double(seed), seed: seed))
      records.append(
        record(key, .kernel(seed == 2 ? "dense" : "codebook", layer: 1), 1, seed: seed))
    }
    let rows = RunValues(records).summary()
    try #require(rows.count == 1)
    let row = rows[0]
    #expect(row.seeds == 3)
    #expect(row.latency == 21.5)
    #expect(row.latencyInterval == Interval(low: 11, high: 32))
    #expect(row.throughput == 64 / 21.5)
    // t(2) = 4.30265, standard deviation 0.01: 0.88 ± 0.024841.
    let interval = try #require(row.accuracyInterval)
    #expect(abs((row.accuracy ?? 0) - 0.88) < 1e-12)
    #expect(abs(interval.low - 0.855159) < 1e-6 && abs(interval.high - 0.904841) < 1e-6)
    #expect(row.fileBytes == 200)
    #expect(row.kernels == "codebook|dense")
    #expect(row.speedup == nil)
    #expect(row.verdict == "no dense baseline")
  }

  @Test func `only a cell that failed for every seed has failed`() throws {
    let failed = cell("l1")
    let partly = cell("random")
    let absent = cell("structured")
    let records =
      latencies(cell(), [1, 1, 1, 1, 1, 1])
      + [
        record(failed, .latency, nil, status: .failed),
        // A value beside a failure can't be trusted.
        record(failed, .accuracy, 0.1, status: .failed),
      ] + latencies(partly, [2, 2, 2, 2, 2, 2], seed: 1)
      + [
        record(partly, .latency, nil, seed: 2, status: .failed),
        record(partly, .latency, nil, seed: 3, status: .failed),
        record(absent, .accuracy, 0.8),
      ]
    let rows = RunValues(records).summary()
    #expect(
      rows.map(\.verdict) == [
        "baseline", "failed", "slower: 0.5×, 2 seeds failed", "not measured",
      ])
    #expect(rows.map(\.failed) == [false, true, false, false])
    #expect(rows.map(\.seeds) == [1, 0, 1, 1])
    #expect(rows[1].latency == nil && rows[1].accuracy == nil && rows[1].throughput == nil)
  }

  @Test func `speed-ups are against the dense model in the same setting`() throws {
    let settings = [
      cell(), cell(model: "large"), cell(backend: "scalar", isa: "scalar"),
      cell(backend: "threaded", threads: 2), cell(batch: 64), cell(isa: "sse"),
    ]
    // The compressed cells come first: order must not matter.
    var records: [Record] = []
    for (index, setting) in settings.enumerated() {
      var key = setting
      key.applied = AppliedStrategy("random", parameters: "sparsity=0.9")
      records += latencies(key, [Double](repeating: Double(index + 1), count: 6))
    }
    for setting in settings {
      records += latencies(setting, [Double](repeating: 60, count: 6))
    }
    let rows = RunValues(records).summary()
    #expect(rows.prefix(6).map(\.speedup) == [60, 30, 20, 15, 12, 10])
    #expect(rows.map(\.cell) == records.filter { $0.repetition == 0 }.map(\.cell))
  }

  @Test(arguments: [
    ([2.0, 2, 2, 2, 2, 2], "same speed"), ([1.9, 1.9, 1.9, 1.9, 1.9, 1.9], "1.1× faster"),
    ([1.99, 1.99, 1.99, 1.99, 1.99, 1.99], "1.01× faster"),
    ([2.02, 2.02, 2.02, 2.02, 2.02, 2.02], "slower: 0.99×"),
    ([1.5, 1.5, 1.5, 3, 3, 3], "same speed"), ([1, 1, 1], "about 2.0×, too few repetitions"),
  ])
  func `the verdict tells a difference from noise`(values: [Double], verdict: String) throws {
    let records = latencies(cell(), [2, 2, 2, 2, 2, 2]) + latencies(cell("sharing"), values)
    #expect(try #require(RunValues(records).summary().last).verdict == verdict)
  }

  @Test func `the summary of nothing is empty, and wild values don't crash it`() {
    #expect(RunValues([]).summary() == [])
    let wild = [
      record(cell(), .accuracy, 7), record(cell(), .testSamples, 1e300),
      record(cell(), .latency, 0), record(cell(), .denseBytes, 1),
      record(cell(), .fileBytes, 0), record(cell(), .kernel("", layer: 1), 1),
      record(cell("random"), .latency, -1), record(cell("random"), .testSamples, -3),
      record(cell("random"), .accuracy, 0.5),
    ]
    let rows = RunValues(wild).summary()
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.accuracyInterval == nil && $0.speedup == nil })
    #expect(rows.first?.compression == nil)
    #expect(rows.first?.throughput == nil)
  }

  @Test func `a metric that is not known is in no column of the summary`() {
    let foreign = Metric.foreign("joules", unit: "J", role: .once)
    let native = Metric.counter("perf::CYCLES")
    let rows = RunValues([
      record(cell(), .accuracy, 0.5), record(cell(), foreign, 7), record(cell(), native, 8),
    ]).summary()
    #expect(rows.map(\.counters) == [["perf::CYCLES": 8]])
    #expect(!SummaryCSV.text(rows).contains("joules"))
  }

  @Test func `rows survive JSON`() throws {
    let rows = RunValues(Self.records).summary()
    let decoded = try JSONDecoder().decode([SummaryRow].self, from: JSONEncoder().encode(rows))
    #expect(decoded == rows)
    #expect(rows.count == 2)
  }
}
