import Analysis
import Foundation
import Machine
import Testing
import TestSupport

@testable import Reports

@Suite struct LayerRooflineChartTests {
  private let rows = SampleRows.rows()

  /// Three layers of every row of a backend, at half of what their roofs allow.
  private func roofline(_ backend: String) -> LayerRoofline {
    let roofs = RoofSet(
      isa: "avx2", threads: 1, flops: 1.2e11,
      levels: [
        MemoryRoof(name: "L1", bytes: 16 << 10, read: 2.4e11, write: 1.2e11),
        MemoryRoof(name: "L2", bytes: 512 << 10, read: 1.1e11, write: 8e10),
        MemoryRoof(name: "L3", bytes: 16 << 20, read: 6e10, write: 4e10),
        MemoryRoof(name: "memory", bytes: 1 << 28, read: 2e10, write: 1e10),
      ])
    let points = rows.filter { $0.cell.backend == backend }.flatMap { row in
      (1...3).map { layer in
        let bytes = 1e5 * Double(layer)
        let operations = 0.5 * bytes * Double(row.cell.batch) / 2
        let attainable = min(1.2e11, operations / bytes * 1.1e11)
        return LayerRoofline.Point(
          cell: row.cell, layer: layer, kernel: "dense", operations: operations, bytes: bytes,
          seconds: 2 * operations / attainable, attainable: attainable)
      }
    }
    return LayerRoofline(roofs: roofs, points: points)
  }

  @Test func `a picture for each model and backend shows each layer and what roofs allow it`()
    async throws
  {
    let set = Charts.of(rows, rooflines: [roofline("simd")])
    let charts = set.charts.filter { $0.name.hasPrefix("roofline") }
    #expect(charts.map(\.name) == SampleRows.models.map { "roofline-\($0)-simd" })
    for chart in charts {
      let points = blocks(ofTable: chart.data).flatMap { $0 }
      #expect(points.count == 3 * SampleRows.strategies.count * SampleRows.batches.count)
      for point in points {
        let (measured, allowed) = (try #require(Double(point[1])), try #require(Double(point[2])))
        #expect(abs(allowed / measured - 2) < 1e-9)
      }
    }
    try await withTemporaryDirectory { directory in
      let paths = try await ChartSet(charts: charts, skipped: []).draw(into: directory)
      for path in paths {
        #expect(isWellFormed(path), "\(path)")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for words in ["multiply-adds of floats: 120 GFLOP/s", "memory: 20.0 GB/s", "batch 64"] {
          #expect(text.contains(words), "\(path): \(words)")
        }
      }
    }
  }

  @Test func `without roofs no picture is drawn, and why is said`() {
    let set = Charts.of(rows)
    #expect(!set.charts.contains { $0.name.hasPrefix("roofline") })
    #expect(set.skipped.contains { $0.chart == "roofline" })
  }
}
