import Metrics
import RecordSupport
import Results
import Testing

@Suite struct FailedTrainingTests {
  @Test
  func `the cells of a network that diverges are failed rows with the reason; the others go on`()
    async throws
  {
    let workspace = try Workspace()
    var suite = TinySuite.diverging
    suite.models = "{narrow: [64, 2, 10], wide: [64, 256, 10]}"
    suite.batches = "[1]"
    try workspace.write(suite.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("run", "tiny.yaml")
    outcome.expectError(1, saying: ["2 of 4 cells failed", "--retry-failed"])

    let run = try workspace.run()
    let cells = try run.cells()
    #expect(cells.count == 4)
    let warnings = try run.recordedEnvironment().warnings
    for (cell, records) in cells {
      if cell.cell.model == "wide" {
        #expect(records.map(\.status) == [.failed], "\(cell)")
        #expect(records.map(\.value) == [nil], "\(cell)")
        let own = warnings.filter { $0.hasPrefix("wide/\(cell.cell.strategy)") }
        #expect(own.count == 1 && own.allSatisfy { $0.contains("diverged") }, "\(warnings)")
      } else {
        #expect(records.count { $0.metric == .latency && $0.value != nil } == 3, "\(cell)")
        #expect(!records.contains { $0.status == .failed }, "\(cell)")
      }
    }
    #expect(!warnings.contains { $0.hasPrefix("narrow/") })
    #expect(outcome.output.contains("failed"))
    #expect(outcome.output.contains("diverged"))
  }

  @Test func `a loss of exactly zero fails too`() async throws {
    let workspace = try Workspace()
    // Linearly separable to the last sample: a large learning rate drives every probability to 1.
    try IDXDirectory().write(to: workspace.file("data"))
    let suite = TinySuite(
      dataset: "fashion-mnist",
      training: "{optimizer: sgd, learning-rate: 10, schedule: constant, batch: 16, epochs: 100}",
      models: "{net: [input, classes]}", batches: "[1]")
    try workspace.write(suite.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("run", "tiny.yaml", "--data", "data")
    outcome.expectError(1, saying: ["2 of 2 cells failed"])
    let run = try workspace.run()
    #expect(try run.records().map(\.status) == [.failed, .failed])
    let reasons = try run.recordedEnvironment().warnings.filter { $0.contains("exactly 0") }
    #expect(reasons.count == 2)
  }

  @Test func `when every cell fails there is still a report, and it says so`() async throws {
    let workspace = try Workspace()
    let suite = TinySuite(
      training:
        "{optimizer: sgd, learning-rate: 10, schedule: constant, activation: tanh, "
        + "loss: mean-squared-error, batch: 16, epochs: 8, samples: 400}",
      models: "{wide: [64, 256, 10]}", batches: "[1]")
    try workspace.write(suite.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("run", "tiny.yaml")
    outcome.expectError(1, saying: ["2 of 2 cells failed"])
    let run = try workspace.run()
    #expect(try run.records().map(\.status) == [.failed, .failed])
    let summary = try String(contentsOfFile: run.summaryCSV, encoding: .utf8)
    #expect(summary.split(separator: "\n").count == 3)
    #expect(outcome.output.contains("Report: "))
  }
}
