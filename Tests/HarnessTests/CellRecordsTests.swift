import CostModels
import Metrics
import ModelFiles
import Results
import Testing

@testable import Harness

@Suite struct CellRecordsTests {
  private let records = CellRecords(
    run: "1", commit: "abc1234", machine: "bench", cell: .blank, seed: 1, resumption: 0)

  @Test func `a time that can't be is suspect and no value, and the reason is told`() {
    let rows = records.latency([1e-6, -2e-3, 0, .nan, .infinity], status: .ok)
    #expect(rows.map(\.status) == [.ok, .suspect, .suspect, .suspect, .suspect])
    #expect(rows.map(\.value) == [1e-6, nil, nil, nil, nil])
    #expect(
      CellRecords.warnings(of: rows) == [
        "4 of 5 values of latency weren't a number above 0, perhaps because a clock stepped back: "
          + "they are suspect and left empty"
      ])
  }

  @Test func `what can't be computed is unavailable and empty, and shortages stand with the fit`()
    throws
  {
    // Nobody knows which inputs are zero.
    let layer = ComputedLayer(inputs: 1, outputs: 1, weights: [1])
    let target = HardwareTarget(
      name: "own", description: "d", reference: "r",
      uses: CompressionUse(zeroWeights: true, zeroActivations: true, codebooks: true),
      model: AcceleratorModel(
        elements: .init(count: 1, clock: 1, queue: 1, power: nil),
        buffers: .init(
          weightBits: 4, indexBits: 4, activationBits: 16, weightBytes: 8, activationBytes: 8)))
    let costs = NetworkCosts(
      hardware: "own", model: target.modelName, costs: target.costs(of: [layer]))
    let made = MadeNetwork(
      network: network(), denseBytes: 4, quality: nil, trainingSeconds: 1)
    let rows = records.network(
      made, fileBytes: 1, sizes: StorageSizes(of: made.network), costs: [costs]
    ).filter { $0.metric.role == .computed }
    let cycles = try #require(rows.first { $0.metric == .computedCycles })
    #expect(cycles.value == nil && cycles.status == .unavailable)
    let fit = try #require(rows.first { $0.metric == .computedFit })
    #expect(fit.value == 0 && fit.status == .ok)
    #expect(
      fit.cost
        == ComputedCost(
          hardware: "own", model: "accelerator", shortages: "bits of a weight"))
    #expect(rows.allSatisfy { $0.cost?.hardware == "own" && $0.source == .analytic })
    #expect(rows.filter { $0.metric != .computedFit }.allSatisfy { $0.cost?.shortages == "" })
  }

  @Test func `what was suspect before stays so, with its value`() {
    let rows = records.latency([1e-6], status: .suspect)
    #expect(rows.map(\.status) == [.suspect] && rows.map(\.value) == [1e-6])
    #expect(CellRecords.warnings(of: rows) == [])
  }
}
