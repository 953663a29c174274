import Analysis
import Foundation
import Results
import Statistics
import Testing
import TestSupport

@testable import Reports

@Suite struct KernelChartsTests {
  /// Records of three levels of memory: 200, 90 and 40 GB/s, each a little different.
  private let records: [KernelRecord] = {
    var records: [KernelRecord] = []
    for (kernel, speed) in [("dense", 1.0), ("sparse", 1.6)] {
      for (size, bandwidth) in [(1e5, 200e9), (2e5, 180e9), (4e6, 90e9), (6e7, 40e9)] {
        for (index, sparsity) in [0.3, 0.5, 0.7, 0.9].enumerated() {
          for batch in [1, 64] {
            let flops = size * Double(batch) / 5
            let seconds = max(size / bandwidth, flops / 1e11)
            records.append(
              KernelRecord(
                kernel: kernel, isa: "avx2", rows: 1024, columns: 1024, batch: batch,
                sparsity: kernel == "dense" ? nil : sparsity, threads: 1, seconds: seconds,
                interval: Interval(low: 0.9 * seconds, high: 1.2 * seconds),
                flops: flops, bytes: size, peakGflops: 120,
                peakBandwidth: bandwidth * (1 + 0.01 * Double(index)),
                speedup: kernel == "dense" ? 1 : speed * sparsity, error: 1e-7))
          }
        }
      }
    }
    return records
  }()

  @Test func `both charts are drawn, with their scripts and data beside them`() async throws {
    try await withTemporaryDirectory { directory in
      let paths = try await KernelCharts.of(records).draw(into: directory + "/charts")
      #expect(
        paths.starts(with: ["roofline", "break-even"].map { "\(directory)/charts/\($0).svg" }))
      for path in paths {
        #expect(isWellFormed(path), "\(path)")
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("?"), "\(path)")
        for ending in ["dat", "gp"] {
          let beside = String(path.dropLast(3)) + ending
          #expect(FileManager.default.fileExists(atPath: beside), "\(beside)")
        }
      }
    }
  }

  @Test func `one record and equal records are enough for a roofline, and none for a break-even`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let some = try await KernelCharts.of([records[0], records[0]]).draw(into: directory)
      #expect(some.first == "\(directory)/roofline.svg")
      #expect(isWellFormed(some[0]))
      let skipped = KernelCharts.of([records[0]]).skipped
      #expect(!skipped.contains { $0.chart == "roofline" })
      #expect(
        skipped.contains { $0.chart == "break-even" && $0.reason.contains("four sparsities") })
      #expect(
        KernelCharts.of([]).skipped.map(\.chart).starts(with: ["roofline", "break-even"]))
    }
  }

  @Test func `bandwidths that lie close together are one level, whose fastest is its roof`() throws
  {
    let roofs = try #require(Roofs(records))
    #expect(roofs.gflops == 120)
    #expect(roofs.levels.count == 3)
    #expect(roofs.levels.map(\.least) == [1e5, 4e6, 6e7])
    #expect(roofs.levels.map(\.most) == [2e5, 4e6, 6e7])
    for (level, expected) in zip(roofs.levels, [206e9, 92.7e9, 41.2e9]) {
      #expect(abs(level.bandwidth / expected - 1) < 1e-9)
    }
    var bare = records
    for index in bare.indices { bare[index].peakBandwidth = nil }
    #expect(Roofs(bare) == nil)
  }

  @Test func `the break-even chart says where each curve crosses, and holds every point`() throws {
    let chart = try #require(BreakEvenChart.charts(records).first)
    // 1.6 s = 1 at .625, on the straight line between the logarithms at .5 and .7.
    #expect(chart.script.contains("'sparse, batch 1: 0.63'"))
    #expect(chart.script.contains("'sparse, batch 64: 0.63'"))
    let blocks = blocks(ofTable: chart.data)
    #expect(blocks.count == 2)
    #expect(blocks.allSatisfy { $0.map { $0[0] } == ["0.3", "0.5", "0.7", "0.9"] })
  }

  @Test func `the roofline shows one instruction set and number of threads`() throws {
    var mixed = records
    mixed[0].isa = "sse"
    mixed[0].peakGflops = 50
    mixed[1].threads = 2
    let chart = try #require(RooflineChart.charts(mixed).first)
    #expect(chart.script.contains("avx2, 1 thread"))
    #expect(blocks(ofTable: chart.data).map(\.count).reduce(0, +) == records.count - 2)
  }
}
