import Analysis
import Foundation
import Results
import Testing
import TestSupport

@testable import Reports

@Suite struct SensitivityChartTests {
  private let curves = SensitivityCurve.all(
    in: ["small", "large"].flatMap { model in
      [1, 2].flatMap { layer in
        [0, 0.5, 0.75, 0.875].map { sparsity in
          SensitivityRecord(
            model: model, seed: 1, layer: layer, outputs: 100, inputs: 784, sparsity: sparsity,
            accuracy: 0.9 - sparsity / Double(2 * layer), loss: 1, samples: 10)
        }
      }
    })

  @Test func `a chart is drawn with a curve for each layer of each model`() async throws {
    let curves = curves
    try await withTemporaryDirectory { directory in
      let paths = try await SensitivityCharts.of(curves).draw(into: directory)
      #expect(paths == [directory + "/sensitivity.svg"])
      let path = try #require(paths.first)
      let svg = try String(contentsOfFile: path, encoding: .utf8)
      #expect(svg.contains("Which layer bears how much pruning?"))
      #expect(svg.contains("layer 2, 100x784"))
      let data = try String(contentsOfFile: directory + "/sensitivity.dat", encoding: .utf8)
      #expect(blocks(ofTable: data).map(\.count) == [4, 4, 4, 4])
    }
  }

  @Test func `ranks have a chart of their own`() async throws {
    let records = [1, 2, 4, 8].map { rank in
      SensitivityRecord(
        model: "small", seed: 1, layer: 1, outputs: 100, inputs: 784, sparsity: 0.5, rank: rank,
        accuracy: 0.8 + 0.01 * Double(rank), loss: 1, samples: 10)
    }
    let charts = SensitivityCharts.of(curves + SensitivityCurve.all(in: records))
    try await withTemporaryDirectory { directory in
      let paths = try await charts.draw(into: directory)
      #expect(paths == ["sensitivity", "ranks"].map { "\(directory)/\($0).svg" })
      let svg = try String(contentsOfFile: directory + "/ranks.svg", encoding: .utf8)
      #expect(svg.contains("Which layer bears how low a rank?"))
      let data = try String(contentsOfFile: directory + "/ranks.dat", encoding: .utf8)
      #expect(blocks(ofTable: data).map(\.count) == [4])
    }
  }

  @Test func `without curves nothing is drawn`() async throws {
    try await withTemporaryDirectory { directory in
      let paths = try await SensitivityCharts.of([]).draw(into: directory)
      #expect(paths.isEmpty)
    }
  }
}
