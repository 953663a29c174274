import Analysis
import Reports
import Results
import Testing

@Suite struct SensitivityTableTests {
  private func record(
    layer: Int = 1, sparsity: Double, accuracy: Double
  ) -> SensitivityRecord {
    SensitivityRecord(
      model: "net", seed: 1, layer: layer, outputs: 16, inputs: 64, sparsity: sparsity,
      accuracy: accuracy, loss: 0.25, samples: 6000)
  }

  @Test func `a model has a row for each sparsity and a column for each layer`() {
    let curves = SensitivityCurve.all(in: [
      record(sparsity: 0.5, accuracy: 0.7), record(sparsity: 0, accuracy: 0.9),
      record(layer: 2, sparsity: 0, accuracy: 0.9),
    ])
    #expect(
      SensitivityTable.markdown(curves) == """
        ## net: accuracy on validation samples with one layer pruned

        | weights left | layer 1, 16x64 | layer 2, 16x64 |
        |--:|--:|--:|
        | 100 % | 0.9000 | 0.9000 |
        | 50 % | 0.7000 |  |

        """)
    #expect(SensitivityTable.markdown([]) == "")
  }

  @Test func `ranks have a table of their own`() {
    var records = [
      record(sparsity: 0.5, accuracy: 0.8), record(sparsity: 0.75, accuracy: 0.7),
      record(layer: 2, sparsity: 0.25, accuracy: 0.6),
    ]
    for (index, rank) in [(1, 3), (2, 8)] { records[index].rank = rank }
    let text = SensitivityTable.markdown(SensitivityCurve.all(in: records))
    #expect(
      text.hasSuffix(
        """
        ## net: accuracy on validation samples with one layer of a low rank

        | rank | layer 1, 16x64 | layer 2, 16x64 |
        |--:|--:|--:|
        | 3 | 0.7000 |  |
        | 8 |  | 0.6000 |

        """), "\(text)")
  }
}
