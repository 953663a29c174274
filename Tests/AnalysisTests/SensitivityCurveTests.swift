import Analysis
import Results
import Testing

@Suite struct SensitivityCurveTests {
  private func record(
    _ model: String = "net", seed: UInt64 = 1, layer: Int = 1, sparsity: Double, accuracy: Double
  ) -> SensitivityRecord {
    SensitivityRecord(
      model: model, seed: seed, layer: layer, outputs: 16, inputs: 64, sparsity: sparsity,
      accuracy: accuracy, loss: 0.25, samples: 6000)
  }

  @Test func `a curve is the mean over seeds, in rising order of sparsity`() {
    let curves = SensitivityCurve.all(in: [
      record(seed: 1, sparsity: 0.5, accuracy: 0.8), record(seed: 1, sparsity: 0, accuracy: 0.9),
      record(seed: 2, sparsity: 0.5, accuracy: 0.6), record(layer: 2, sparsity: 0, accuracy: 0.9),
    ])
    #expect(curves.map(\.layer) == [1, 2])
    #expect(curves[0].shape == "16x64")
    #expect(curves[0].points.map(\.sparsity) == [0, 0.5])
    #expect(abs(curves[0].points[1].accuracy - 0.7) < 1e-12)
  }

  @Test func `ranks of a layer are a curve of their own, the lowest first`() {
    var records = [
      record(sparsity: 0.5, accuracy: 0.8), record(sparsity: 0.25, accuracy: 0.7),
      record(sparsity: 0.5, accuracy: 0.6), record(seed: 2, sparsity: 0.5, accuracy: 0.5),
    ]
    records[1].rank = 6
    records[2].rank = 4
    records[3].rank = 4
    let curves = SensitivityCurve.all(in: records)
    #expect(curves.map(\.isOfRanks) == [false, true])
    #expect(curves[0].points.map(\.accuracy) == [0.8])
    #expect(curves[1].points.map(\.rank) == [4, 6])
    #expect(abs(curves[1].points[0].accuracy - 0.55) < 1e-12)
  }
}
