import Machine
import Testing

@testable import Analysis

@Suite struct ShortfallTests {
  private let caches = [
    ProcessorCache(level: 1, type: "Instruction", bytes: 1 << 25, sharedBy: "0"),
    ProcessorCache(level: 1, type: "Data", bytes: 48 << 10, sharedBy: "0"),
    ProcessorCache(level: 2, type: "Unified", bytes: 1 << 20, sharedBy: "0"),
  ]

  private func layer(
    _ kernel: String, _ seconds: Double, _ candidates: [String: Double],
    _ operations: LayerOperations? = nil
  ) throws -> LayerTiming {
    func times(_ name: String, _ seconds: Double) -> KernelTimes {
      KernelTimes(exploits: exploits(kernel: name), seconds: [seconds])
    }
    return try #require(
      LayerTiming(
        chosen: times(kernel, seconds), candidates: candidates.map(times), work: operations))
  }

  private func row(
    _ strategy: String, latency: Double, batch: Int = 1, bytes: Double? = nil,
    nominal: Double? = nil, layers: [LayerTiming]
  ) -> SummaryRow {
    SummaryRow(
      cell: cell(strategy, batch: batch), seeds: 1, latency: latency, speedup: 10e-6 / latency,
      nominalFLOPs: nominal, packedBytes: bytes, layers: layers)
  }

  private func text(
    _ row: SummaryRow, promise: Double?, denseBytes: Double? = nil, nominal: Double? = nil
  ) -> String? {
    let dense = SummaryRow(
      cell: cell(), seeds: 1, latency: 10e-6, nominalFLOPs: nominal, packedBytes: denseBytes)
    return Shortfall.text(row, baseline: dense, promise: promise, caches: caches)
  }

  @Test func `a cell that keeps what was promised has no reason`() throws {
    let layers = [try layer("permute-sparse", 2e-6, ["dense": 9e-6, "permute-sparse": 2e-6])]
    #expect(text(row("magnitude", latency: 2.4e-6, layers: layers), promise: 5) == nil)
    #expect(text(row("sharing", latency: 9e-6, layers: layers), promise: nil) == nil)
  }

  @Test func `time outside of the kernels comes first`() throws {
    let layers = [try layer("permute-sparse", 1e-6, ["dense": 9e-6, "permute-sparse": 1e-6])]
    #expect(
      text(row("magnitude", latency: 4e-6, layers: layers), promise: 10)
        == "what surrounds the kernels takes 75 % of a call")
  }

  @Test func `kernels that were tried and lost are below break-even`() throws {
    let layers = [
      try layer("dense", 8e-6, ["dense": 8e-6, "permute-sparse": 13e-6, "batch-sparse": 12e-6]),
      try layer("zero-skip-1t", 1.5e-6, ["dense": 2e-6, "zero-skip-1t": 1.5e-6]),
    ]
    #expect(
      text(row("magnitude", latency: 10e-6, layers: layers), promise: 2)
        == "below break-even, kernels for it take 1.5× the dense ones' time")
  }

  @Test func `weights that no kernel makes use of are multiplied, unless there are fewer`() throws {
    let layers = [try layer("dense", 9e-6, ["dense": 9e-6])]
    let masked = row("magnitude", latency: 10e-6, nominal: 100, layers: layers)
    #expect(
      text(masked, promise: 1.2, nominal: 100)
        == "no kernel makes use of it, all weights are multiplied")
    let smaller = row("structured", latency: 10e-6, nominal: 50, layers: layers)
    #expect(text(smaller, promise: 2, nominal: 100) == nil)
  }

  @Test func `weights in the same cache as before explain what is missing`() throws {
    let layers = [try layer("permute-sparse", 3e-6, ["dense": 9e-6, "permute-sparse": 3e-6])]
    let near = row("magnitude", latency: 4e-6, bytes: 2e5, layers: layers)
    #expect(
      text(near, promise: 10, denseBytes: 1e6)
        == "weights fit into the level-2 cache either way")
    // From beyond all caches into the second.
    #expect(
      text(near, promise: 10, denseBytes: 4e6)
        == "layer 1 takes 100 % of the time and gains 3.0×")
    // With many samples the bytes of weights count for little.
    let many = row("magnitude", latency: 4e-6, batch: 64, bytes: 2e5, layers: layers)
    #expect(
      text(many, promise: 10, denseBytes: 1e6)
        == "layer 1 takes 100 % of the time and gains 3.0×")
  }

  @Test func `the slowest layer is named when it gains less than was promised`() throws {
    let layers = [
      try layer("permute-sparse", 1e-6, ["dense": 10e-6, "permute-sparse": 1e-6]),
      try layer("dense", 2e-6, ["dense": 2e-6]),
    ]
    #expect(
      text(row("magnitude", latency: 3.5e-6, layers: layers), promise: 10)
        == "layer 2 takes 67 % of the time and gains 1.0×")
  }

  @Test(arguments: [
    (74, "a quarter"), (66.7, "a third"), (60, "40 %"), (50, "half"), (33, "two thirds"),
    (24, "three quarters"),
  ])
  func `padding is named where it is more than a quarter`(useful: Double, share: String) throws {
    let times = ["dense": 9e-6, "permute-sparse": 3e-6]
    func sparse(_ useful: Double, _ leavesZerosOut: Bool = true) throws -> LayerTiming {
      try layer(
        "permute-sparse", 3e-6, times,
        LayerOperations(executed: 100, useful: useful, leavesZerosOut: leavesZerosOut))
    }
    func reason(_ layers: [LayerTiming]) -> String? {
      text(
        row("magnitude", latency: 4e-6, bytes: 2e5, layers: layers), promise: 10, denseBytes: 1e6)
    }
    let cache = "weights fit into the level-2 cache either way"
    #expect(
      reason([try sparse(useful)]) == cache + "; \(share) of what it multiplies is padding")
    #expect(reason([try sparse(76)]) == cache)
    // Zeros that a kernel doesn't leave out are no padding of its format.
    let both = [try sparse(useful), try sparse(10, false)]
    #expect(
      reason(both)?.hasSuffix("; \(share) of what its sparse kernels multiply is padding") == true)
  }

  @Test func `zero inputs that only dense passes over explain its speed`() throws {
    let times = ["dense": 9e-6, "permute-sparse": 3e-6]
    func own(_ skipped: Double) throws -> SummaryRow {
      row(
        "magnitude", latency: 4e-6, bytes: 2e5,
        layers: [
          try layer(
            "permute-sparse", 3e-6, times,
            LayerOperations(
              executed: 100, useful: 90, leavesZerosOut: true, skippedInputs: skipped))
        ])
    }
    func dense(_ skipped: Double) throws -> SummaryRow {
      SummaryRow(
        cell: cell(), seeds: 1, latency: 10e-6, packedBytes: 1e6,
        layers: [
          try layer(
            "zero-skip", 9e-6, ["zero-skip": 9e-6],
            LayerOperations(
              executed: 50, useful: 50, leavesZerosOut: false, skippedInputs: skipped))
        ])
    }
    func reason(_ skipped: Double, dense denseSkipped: Double) throws -> String? {
      Shortfall.text(
        try own(skipped), baseline: try dense(denseSkipped), promise: 10, caches: caches)
    }
    let cache = "weights fit into the level-2 cache either way"
    #expect(try reason(0, dense: 0.5) == cache + "; dense skips half of layer 1's inputs, zeros")
    #expect(try reason(0, dense: 0.2) == cache)
    #expect(try reason(0.4, dense: 0.5) == cache)
  }

  @Test func `counters tell fewer instructions from fewer instructions a cycle`() throws {
    let layers = [try layer("permute-sparse", 3e-6, ["dense": 9e-6, "permute-sparse": 3e-6])]
    var own = row("magnitude", latency: 4e-6, bytes: 2e5, layers: layers)
    own.counters = ["PAPI_TOT_INS": 10_000, "PAPI_TOT_CYC": 8_000, "PAPI_BR_MSP": 100]
    var dense = SummaryRow(cell: cell(), seeds: 1, latency: 10e-6, packedBytes: 1e6)
    func reason(_ row: SummaryRow) -> String? {
      Shortfall.text(row, baseline: dense, promise: 10, caches: caches)
    }
    let cache = "weights fit into the level-2 cache either way"
    // One without the other says nothing.
    #expect(reason(own) == cache)
    dense.counters = ["PAPI_TOT_INS": 60_000]
    #expect(reason(own) == cache)
    dense.counters["PAPI_TOT_CYC"] = 20_000
    #expect(
      reason(own) == cache + "; 6.0× fewer instructions, 1.2 instead of 3.0 a cycle"
        + ", a branch mispredicted every 80 cycles")
    own.counters["PAPI_BR_MSP"] = 40
    #expect(reason(own) == cache + "; 6.0× fewer instructions, 1.2 instead of 3.0 a cycle")
    own.counters = ["PAPI_TOT_INS": 90_000, "PAPI_TOT_CYC": 30_000]
    #expect(reason(own) == cache + "; 1.5× the instructions, 3.0 instead of 3.0 a cycle")
    // Threads that wait spin.
    own.cell.threads = 2
    #expect(reason(own) == cache)
  }
}
