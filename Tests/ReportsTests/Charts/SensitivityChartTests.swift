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

  @Test func `without curves nothing is drawn`() async throws {
    try await withTemporaryDirectory { directory in
      let paths = try await SensitivityCharts.of([]).draw(into: directory)
      #expect(paths.isEmpty)
    }
  }
}
