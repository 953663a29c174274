import Foundation
import Testing

@Suite struct LongNamesTests {
  @Test func `names of any length are measured, drawn and gone on with`() async throws {
    let workspace = try Workspace()
    let long = String(repeating: "m", count: 250)
    let stages = "l1: {lambda: 1e-5, sparsity: 0.5}, magnitude: {sparsity: 0.8, scope: layer}"
    let suite = TinySuite(
      name: String(repeating: "s", count: 250),
      models: "{\(long)a: [64, 16, 10], \(long)b: [64, 16, 10], \(long)B: [64, 16, 10]}",
      strategies: "[dense, pipeline: [\(stages), sharing: {bits: [2, 3]}, int8]]", batches: "[1]")
    try workspace.write(suite.text, to: "long.yaml")
    let outcome = try await workspace.assay("run", "long.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.error.isEmpty)
    let run = try workspace.run()
    #expect(try run.expectWholeCells() == 9)
    #expect(try FileManager.default.contentsOfDirectory(atPath: run.models).count == 9)

    // The last cell is torn.
    let text = try run.text()
    try text.dropLast(20).write(toFile: run.results, atomically: true, encoding: .utf8)
    let resumed = try await workspace.assay("run", "long.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
    #expect(try run.expectWholeCells() == 9)
    let sensitivity = try await workspace.assay("sensitivity", "long.yaml")
    #expect(sensitivity.ended(with: 0), "\(sensitivity)")
  }

  @Test func `a file whose name is as long as names can be is written`() async throws {
    let workspace = try Workspace()
    let name = String(repeating: "n", count: 251) + ".csv"
    let outcome = try await workspace.assay(
      "kernels", "--kernel", "dense", "--shape", "4x4", "--batch", "1", "--isa", "scalar",
      "--threads", "1", "--csv", name)
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(FileManager.default.fileExists(atPath: workspace.file(name)))
  }
}
