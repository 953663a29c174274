import Foundation
import ModelFiles
import RecordSupport
import Results
import TestSupport
import Testing

/// Whole runs on data in files of the user's own.
@Suite struct OwnDataTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private let training =
    "{learning-rate: 1e-2, batch: 16, epochs: 30, fine-tune: 5, validation: 0.2}"

  private func run(_ suite: TinySuite) async throws -> RunDirectory {
    try workspace.write(suite.text, to: "own.yaml")
    let outcome = try await workspace.assay("run", "own.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    return try workspace.run()
  }

  private func values(_ run: RunDirectory, _ metric: String) throws -> [Double] {
    try run.records().filter { $0.metric.name == metric }.compactMap(\.value)
  }

  @Test func `words in a CSV file are classes that networks learn`() async throws {
    // Kind n lies about (1000n, 2n).
    let rows = (0..<240).map { index -> String in
      let kind = index % 3
      let wobble = Double(index * 37 % 101) / 101 - 0.5
      return "\(Double(kind) * 1000 + 700 * wobble);\(2 * Double(kind) - wobble);kind \(kind)"
    }
    try workspace.write("size;weight;kind\r\n" + rows.joined(separator: "\r\n"), to: "kinds.csv")
    let run = try await run(
      TinySuite(
        dataset: "{file: kinds.csv, normalize: standard}", training: training,
        models: "{net: [input, 16, classes]}",
        strategies: "[dense, magnitude: {sparsity: 0.5}, int8, distillation: {student: 0.5}]"))
    let accuracies = try values(run, "accuracy")
    #expect(accuracies.count == 10 && accuracies.allSatisfy { $0 > 0.9 }, "\(accuracies)")
    #expect(Set(try values(run, "accuracy.samples")) == [48])
    #expect(try run.records().allSatisfy { $0.cell.dataset == "kinds" })
    // Kernels, those of bytes among them, agree with the reference on inputs below 0.
    #expect(try run.records().allSatisfy { $0.status != .suspect })
    // In their files the networks take inputs as the table has them.
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: run.models).first {
        $0.hasPrefix("net-dense-")
      })
    let offset = try AssayFile.read("\(run.models)/\(file)").normalization?.offset ?? []
    #expect(offset.count == 2 && abs(offset[0] - 1000) < 100 && abs(offset[1] - 2) < 1, "\(offset)")
    let environment = RunEnvironment.read(run.environment)
    let notes = environment?.notes?.joined(separator: "\n") ?? ""
    #expect(
      notes.contains("3 classes to learn: kind 0, kind 1, kind 2") && notes.contains("48 of 240"))
    let summary = try contents(run.path + "/summary.csv")
    #expect(summary.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",accuracy,") })
  }

  @Test func `numbers in a CSV file are targets, judged by R²`() async throws {
    let rows = (0..<300).map { index -> String in
      let (x, y) = (Double(index * 37 % 101) / 101, Double(index * 53 % 103) / 103)
      return "\(x),\(y),\(x * y + 0.25),\(x - y)"
    }
    try workspace.write("a,b,product,difference\n" + rows.joined(separator: "\n"), to: "sums.csv")
    let run = try await run(
      TinySuite(
        dataset: "{file: sums.csv, targets: [product, difference]}", training: training,
        seeds: "[1, 2]", models: "{net: [input, 24, outputs]}",
        strategies: """
          [dense, magnitude: {sparsity: 0.5}, taylor: {sparsity: 0.3}, int8,
            distillation: {student: 0.5}, budget: {accuracy-drop: 0.1},
            random: {sparsity: 0.95, schedule: one-shot}]
          """))
    let found = try values(run, "r2")
    #expect(found.count == 32 && found.allSatisfy { $0 <= 1 })
    let dense = try run.records().filter {
      $0.metric.name == "r2" && $0.cell.isBaseline
    }.compactMap(\.value)
    #expect(dense.allSatisfy { $0 > 0.9 }, "\(dense)")
    #expect(try values(run, "accuracy").isEmpty && values(run, "loss").isEmpty)
    #expect(try values(run, "mse").count == found.count)
    let markdown = try contents(run.path + "/summary.md")
    #expect(markdown.contains("| R² (95 % interval) |") && !markdown.contains("accuracy ("))
    let summary = try contents(run.path + "/summary.csv").split(separator: "\n")
    #expect(summary[0].contains(",accuracy,accuracy.low,accuracy.high,accuracy.metric,"))
    #expect(summary.dropFirst().allSatisfy { $0.contains(",r2,") })
    // What reads runs and histories takes what is below 0 too.
    for command in [["report", run.path], ["history", "Reports/tiny"]] {
      let outcome = try await workspace.execute(.path(.init(Workspace.program)), command)
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    let compared = try await workspace.assay("compare", run.path, "--by", "strategy")
    #expect(compared.ended(with: 0), "\(compared)")
    #expect(compared.output.contains("R²") && !compared.output.contains("accuracy"), "\(compared)")
  }

  @Test func `a gate and a sensitivity judge by R² too`() async throws {
    let rows = (0..<200).map { index -> String in
      let (x, y) = (Double(index * 37 % 101) / 101, Double(index * 53 % 103) / 103)
      return "\(x),\(y),\(x + y)"
    }
    try workspace.write(rows.joined(separator: "\n"), to: "sums.csv")
    func suite(_ epochs: Int) -> TinySuite {
      TinySuite(
        dataset: "{file: sums.csv, normalize: min-max}",
        training: "{learning-rate: 1e-2, batch: 16, epochs: \(epochs), validation: 0.2}",
        models: "{net: [input, 8, outputs]}", strategies: "[dense]", batches: "[1]")
    }
    try workspace.write(suite(20).text, to: "base.yaml")
    try workspace.write(suite(1).text, to: "head.yaml")
    let outcome = try await workspace.assay("sensitivity", "base.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(try contents(run.path + "/sensitivity.csv").contains(",r2"))
    #expect(try contents(run.path + "/summary.md").contains("R² on validation samples"))
    let gate = try await workspace.assay(
      "check", "head.yaml", "--base", "base.yaml", "--time", "1")
    #expect(gate.ended(with: 2), "\(gate)")
    #expect(gate.output.contains("R²") && gate.output.contains("squared errors"), "\(gate)")
  }

  @Test(
    arguments: [
      ("{file: none.csv}", "", 66, ["none.csv", "no such file"]),
      ("{file: own.csv, label: kind}", "", 65, ["own.csv:1", "the columns a, b", "'kind'"]),
      ("{file: own.csv}", "loss: cross-entropy", 65, ["own.yaml", "cross-entropy", "targets"]),
      ("{file: bad.csv}", "", 65, ["bad.csv:3", "column 'a'", "no value", "fill it in"]),
      ("{fil: own.csv}", "", 65, ["own.yaml:2:11", "did you mean 'file'?"]),
    ])
  func `what is wrong is said with the place`(
    dataset: String, training: String, code: Int32, fragments: [String]
  ) async throws {
    let rows = (0..<40).map { "\($0),0.\($0 * 7)" }.joined(separator: "\n")
    try workspace.write("a,b\n" + rows, to: "own.csv")
    try workspace.write("a,b\n1,2.5\n,3.5\n", to: "bad.csv")
    try workspace.write(
      TinySuite(
        dataset: dataset, training: "{\(training)}", models: "{net: [input, 4, outputs]}"
      ).text, to: "own.yaml")
    try await workspace.assay("run", "own.yaml").expectError(code, saying: fragments)
  }
}
