import CPU
import Compression
import Suites
import Testing

@testable import Harness

@Suite struct FineTuningTests {
  @Test func `fine-tuning is training for its own epochs without dropout of hidden outputs`()
    throws
  {
    let suite = try Suite.parse(
      """
      suite: tiny
      dataset: synthetic
      training: {epochs: 7, fine-tune: 3, dropout: 0.5, input-dropout: 0.25, l2: 0.125}
      models: {a: [64, 8, 10]}
      strategies: [dense]
      backends: [scalar]
      batches: [1]
      """, path: "tiny.yaml", strategies: [Dense.schema],
      backends: CPUBackends.all.map { $0.schema },
      counterGroups: [])
    var expected = suite.training.configuration(seed: 5)
    #expect(expected.epochs == 7 && expected.dropout == 0.5 && expected.inputDropout == 0.25)
    expected.epochs = 3
    expected.dropout = 0
    #expect(suite.training.fineTuning(seed: 5) == expected)
  }
}
