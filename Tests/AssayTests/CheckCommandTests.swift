import Foundation
import Testing
import TestSupport

/// `assay check` as a user calls it. What it makes of launches is tested in `GateFindingTests`.
@Suite struct CheckCommandTests {
  private func suite(_ strategies: String = "[dense, random: {sparsity: 0.8}]") -> TinySuite {
    TinySuite(strategies: strategies, backends: "[scalar, threaded]")
  }

  @Test func `a program is not slower than itself`() async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", Workspace.program, "--time", "5")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.output.contains("8 cells in "))
    #expect(outcome.output.contains("0 slower"))
    let page = try page(in: workspace)
    #expect(outcome.output.hasSuffix("Page: \(page.path)\n"), "\(outcome)")
    #expect(page.text.contains("tiny on synthetic: Not worse than base."))
  }

  /// The page of the only check.
  private func page(in workspace: Workspace) throws -> (path: String, text: String) {
    let place = "Reports/tiny-check"
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.file(place))
    #expect(names.count == 1, "\(names)")
    let path = "\(place)/\(try #require(names.first))/report.html"
    return (path, try contents(workspace.file(path)))
  }

  @Test func `the report is written in a form for CI too, and the exit code stays`() async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    var other = suite("[dense, random: {sparsity: 0.9}]")
    other.models = "{net: [64, 8, 10]}"
    try workspace.write(other.text, to: "smaller.yaml")
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", "smaller.yaml", "--time", "1", "--filter", "*/dense/scalar/*",
      "--format", "junit", "--output", "gate.xml")
    #expect(outcome.ended(with: 2) && outcome.output.isEmpty, "\(outcome)")
    let text = try String(contentsOfFile: workspace.file("gate.xml"), encoding: .utf8)
    #expect(text.contains("<testsuite name=\"tiny\" tests=\"4\""), "\(text)")
    #expect(text.contains("name=\"net/dense, seed 1 bytes.file\">"))
    #expect(text.contains("<failure "))
    let page = try page(in: workspace)
    #expect(outcome.error.contains("assay: note: page: \(page.path)\n"), "\(outcome)")
    #expect(page.text.contains("Worse than base.") && page.text.contains("smaller.yaml</dd>"))
  }

  @Test func `where no page can be written a check warns and ends as it would`() async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    try workspace.write("no directory", to: "Reports")
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", Workspace.program, "--time", "1", "--filter",
      "*/dense/scalar/1")
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.error.contains("assay: warning: the page is left out: Reports"), "\(outcome)")
  }

  @Test func `a form that a gate doesn't have is refused before anything is measured`()
    async throws
  {
    let workspace = try Workspace()
    try await workspace.assay(
      "check", "tiny.yaml", "--base", Workspace.program, "--format", "go"
    ).expectError(64, saying: ["'go'", "text, markdown, html, json, junit"])
  }

  @Test func `networks of a run are compared by accuracy and bytes too`() async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    _ = try await workspace.assay("run", "tiny.yaml", "--quiet")
    let models = try workspace.run().models
    // The dense network in the place of the pruned one: a larger file.
    let names = try FileManager.default.contentsOfDirectory(atPath: models)
    let dense = try #require(names.first { $0.contains("dense") })
    let random = try #require(names.first { $0.contains("random") })
    try FileManager.default.removeItem(atPath: "\(models)/\(dense)")
    try FileManager.default.copyItem(atPath: "\(models)/\(random)", toPath: "\(models)/\(dense)")
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", workspace.run().path, "--time", "2")
    #expect(outcome.ended(with: 2), "\(outcome)")
    #expect(outcome.output.contains("LARGER   net/dense, seed 1"))
    #expect(outcome.error.contains("worse than base"))
  }

  @Test func `a network that can't be read is no pass`() async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    _ = try await workspace.assay("run", "tiny.yaml", "--quiet")
    let models = try workspace.run().models
    let names = try FileManager.default.contentsOfDirectory(atPath: models)
    let random = try #require(names.first { $0.contains("random") })
    try "no model".write(toFile: "\(models)/\(random)", atomically: true, encoding: .utf8)
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", workspace.run().path, "--time", "2")
    #expect(!outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.error.contains("assay: error: "), "\(outcome)")
  }

  @Test func `another suite as base has its own recipe, and cells that it lacks are named`()
    async throws
  {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    var other = suite("[dense]")
    other.training = other.training.replacing("epochs: 3", with: "epochs: 2")
    try workspace.write(other.text, to: "old.yaml")
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", "old.yaml", "--time", "2")
    #expect(outcome.ended(with: 0) || outcome.ended(with: 2), "\(outcome)")
    #expect(outcome.output.contains("missing  net/random"))
    #expect(outcome.output.contains("4 cells in "))
  }

  @Test func `a base that is nothing of the kind is an error that says so`() async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    try FileManager.default.createDirectory(
      atPath: workspace.file("folder"), withIntermediateDirectories: true)
    let cases: [(base: String, code: Int32, words: String)] = [
      ("gone", 66, "expected an assay program, a run's directory or a suite file"),
      ("/bin/true", 69, "doesn't answer as a worker"), ("folder", 65, "found none of the suite's"),
      ("", 64, "--base is empty"),
    ]
    for (base, code, words) in cases {
      let outcome = try await workspace.assay("check", "tiny.yaml", "--base", base)
      outcome.expectError(code, saying: [words])
    }
  }

  @Test(arguments: [["--accept", "*"], ["--reason", "a"], ["--time", "0"], ["--time", "nan"]])
  func `options that say too little are refused`(options: [String]) async throws {
    let workspace = try Workspace()
    try workspace.write(suite().text, to: "tiny.yaml")
    let outcome = try await workspace.assay(
      "check", "tiny.yaml", "--base", Workspace.program, options[0], options[1])
    #expect(outcome.ended(with: 64), "\(outcome)")
  }
}
