import Files
import Foundation
import Results
import Testing
import TestSupport

@Suite struct SensitivityTests {
  private func record(
    _ model: String = "net", seed: UInt64 = 1, layer: Int = 1, sparsity: Double, accuracy: Double
  ) -> SensitivityRecord {
    SensitivityRecord(
      model: model, seed: seed, layer: layer, outputs: 16, inputs: 64, sparsity: sparsity,
      accuracy: accuracy, loss: 0.25, samples: 6000)
  }

  private func read(_ text: String) throws -> [SensitivityRecord] {
    let directory = try TemporaryDirectory()
    return try SensitivityCSV.table.read(try directory.write(text, to: "sensitivity.csv"))
  }

  @Test func `what was written is read back`() throws {
    let records = [
      record(sparsity: 0, accuracy: 0.9), record("a, b", seed: 7, sparsity: 0.5, accuracy: 1),
    ]
    var regression = record(sparsity: 0.9, accuracy: -3)
    regression.quality = .r2
    var ranked = record(sparsity: 0.25, accuracy: 0.7)
    ranked.rank = 12
    let text = SensitivityCSV.table.text(records)
    #expect(
      text.hasPrefix(
        "model,seed,layer,outputs,inputs,sparsity,accuracy,loss,samples,accuracy.metric,rank\n"
          + "net,1,1,16,64,0,0.9,0.25,6000,accuracy,\n"))
    #expect(try read(text) == records)
    #expect(try read(SensitivityCSV.table.text([regression])) == [regression])
    #expect(try read(SensitivityCSV.table.text([ranked])) == [ranked])
    #expect(try read(SensitivityCSV.table.text([])) == [])
    // Files from before there were ranks.
    let older = text.replacing(",rank\n", with: "\n").replacing(",\n", with: "\n")
    #expect(try read(older) == records)
  }

  @Test(arguments: [
    (0, "", "model"), (1, "x", "seed"), (2, "0", "layer"), (5, "1.5", "sparsity"),
    (6, "-0.1", "accuracy"), (7, "", "loss"), (8, "0.5", "samples"),
  ])
  func `a field that can't be is named by its line and column`(
    field: Int, text: String, column: String
  ) throws {
    var lines = SensitivityCSV.table.text([record(sparsity: 0.5, accuracy: 0.8)])
      .split(separator: "\n")
    var fields = lines[1].split(separator: ",", omittingEmptySubsequences: false)
    fields[field] = text[...]
    lines[1] = fields.joined(separator: ",")[...]
    let error = try #require(throws: FileError.self) {
      try read(lines.joined(separator: "\n") + "\n")
    }
    #expect(error.description.contains(":2: \(column)") || error.description.contains(column))
    #expect(error.description.contains("2"))
  }
}
