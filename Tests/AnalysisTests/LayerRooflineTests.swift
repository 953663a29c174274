import Analysis
import Machine
import Metrics
import RecordSupport
import Results
import Testing

/// Layers below the roofs of their machine.
@Suite struct LayerRooflineTests {
  /// 100 GFLOP/s; 200 GB/s from 32 KiB, 50 GB/s from a MiB, 10 GB/s from memory.
  private func roofs(isa: String = "avx2", threads: Int = 1) -> RoofSet {
    RoofSet(
      isa: isa, threads: threads, flops: 1e11,
      levels: [
        MemoryRoof(name: "L1", bytes: 16 << 10, read: 2e11, write: 1e11),
        MemoryRoof(name: "L2", bytes: 512 << 10, read: 5e10, write: 5e10),
        MemoryRoof(name: "memory", bytes: 1 << 28, read: 1e10, write: 1e10),
      ])
  }

  private func machine(_ sets: [RoofSet]) -> MachineRoofs {
    MachineRoofs(
      identity: MachineIdentity(
        processor: nil, model: nil, processors: 1, usableProcessors: 1, caches: [],
        instructionSets: []), measured: "2026-01-02T03:04:05Z", sets: sets)
  }

  private func layer(
    _ cell: CellKey, _ number: Int, _ kernel: String = "dense", seconds: Double,
    operations: Double, weights: Double, activations: Double = 0, seed: UInt64 = 1
  ) -> [Record] {
    [
      record(cell, .kernel(kernel, layer: number), seconds, seed: seed),
      record(cell, .candidate("zero-skip", layer: number), seconds / 2, seed: seed),
      record(cell, .layer(.executed, kernel, layer: number), operations, seed: seed),
      record(cell, .layer(.weights, kernel, layer: number), weights, seed: seed),
      record(cell, .layer(.activations, kernel, layer: number), activations, seed: seed),
    ]
  }

  @Test func `a layer's point is what it computes for each byte and each second`() throws {
    let records = layer(
      cell(), 1, seconds: 2e-6, operations: 4000, weights: 7000, activations: 1000)
    let roofline = try #require(RunValues(records).rooflines(machine([roofs()])).first)
    let point = try #require(roofline.points.first)
    #expect(roofline.points.count == 1)
    #expect(point.intensity == 0.5 && point.rate == 2e9 && point.kernel == "dense")
    // 8000 bytes lie in 32 KiB: half an operation a byte at 200 GB/s is what arithmetic does, too.
    #expect(point.attainable == 1e11)
  }

  @Test func `all layers together say from which level each is read`() throws {
    let records =
      layer(cell(), 1, seconds: 1e-6, operations: 20_000, weights: 20_000)
      + layer(cell(), 2, seconds: 1e-6, operations: 20_000, weights: 20_000)
    let points = try #require(RunValues(records).rooflines(machine([roofs()])).first).points
    // 40 kB lie in the second level.
    #expect(points.map(\.attainable) == [5e10, 5e10])
    #expect(points.map(\.layer) == [1, 2])
    let large = layer(cell(), 1, seconds: 1, operations: 1e8, weights: 1e8)
    #expect(RunValues(large).rooflines(machine([roofs()])).first?.points.first?.attainable == 1e10)
  }

  @Test func `layers lie below the roofs of their own instruction set and threads`() {
    let cells = [cell(), cell(threads: 2), cell(isa: "sse"), cell("magnitude")]
    let records = cells.flatMap { layer($0, 1, seconds: 1e-6, operations: 10, weights: 10) }
    let found = RunValues(records).rooflines(machine([roofs(), roofs(threads: 2)]))
    #expect(found.map(\.roofs.threads) == [1, 2])
    #expect(found.map { $0.points.map(\.cell) } == [[cells[0], cells[3]], [cells[1]]])
  }

  @Test func `without roofs, or without a layer's work, there is nothing`() {
    let records = layer(cell(), 1, seconds: 1e-6, operations: 10, weights: 10)
    #expect(RunValues(records).rooflines(nil).isEmpty)
    #expect(RunValues(records).rooflines(machine([])).isEmpty)
    #expect(RunValues(Array(records.prefix(2))).rooflines(machine([roofs()])).isEmpty)
  }

  @Test func `seeds that chose other kernels make one point, of their medians`() throws {
    let records =
      layer(cell(), 1, "a", seconds: 1e-6, operations: 10, weights: 10, seed: 1)
      + layer(cell(), 1, "b", seconds: 3e-6, operations: 30, weights: 10, seed: 2)
    let points = try #require(RunValues(records).rooflines(machine([roofs()])).first).points
    #expect(points.map(\.kernel) == ["a|b"])
    #expect(points[0].seconds == 2e-6 && points[0].operations == 20)
  }
}
