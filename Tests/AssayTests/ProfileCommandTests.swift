import Foundation
import Results
import Testing
import TestSupport

@Suite struct ProfileCommandTests {
  @Test func `a cell is profiled with dense beside it, and the report can be drawn again`()
    async throws
  {
    let workspace = try Workspace()
    let outcome = try await workspace.assay(
      "profile", "tiny.yaml", "--filter", "net/random*/scalar/1", "--out", "Reports")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(run.path.contains("/tiny-profile/"))
    let records = try ProfileCSV.table.read(run.profile)
    let calls = records.filter { $0.activity == .call }
    #expect(Set(calls.map(\.cell.strategy)) == ["dense", "random"])
    for strategy in ["dense", "random"] {
      let own = calls.filter { $0.cell.strategy == strategy }
      #expect(own.first?.phase == "whole" && own.last?.phase == "unexplained")
      let products = own.filter { $0.phase == "product" }
      #expect(products.map(\.layer) == [1, 2])
      #expect(products.allSatisfy { !$0.kernel.isEmpty && $0.seconds > 0 && $0.work != nil })
      let sum = own.dropFirst().reduce(0) { $0 + $1.seconds }
      #expect(abs(sum / own[0].seconds - 1) < 1e-9)
    }
    let training = try #require(records.first { $0.activity == .training })
    #expect(training.cell.parameters.hasPrefix("samples="))
    let stages = Set(records.filter { $0.activity == .training }.map(\.phase))
    #expect(stages.isSuperset(of: ["whole", "data", "forward", "loss", "backward", "update"]))
    let lines = outcome.output.split(whereSeparator: \.isNewline)
    #expect(lines.dropLast(3).allSatisfy { $0.count <= 100 })
    for file in ["charts/profile-calls.svg", "profile.folded", "trace.json", "log.jsonl"] {
      #expect(FileManager.default.fileExists(atPath: "\(run.path)/\(file)"), "\(file)")
    }
    let trace = try Data(contentsOf: URL(filePath: run.path + "/trace.json"))
    #expect(try JSONSerialization.jsonObject(with: trace) is [String: Any])

    try FileManager.default.removeItem(atPath: run.charts)
    let again = try await workspace.assay("report", run.path)
    #expect(again.ended(with: 0), "\(again)")
    #expect(FileManager.default.fileExists(atPath: run.charts + "/profile-training.svg"))
  }

  @Test
  func `a profile made in a run's directory stands in its page, one of another suite doesn't`()
    async throws
  {
    let workspace = try Workspace()
    _ = try await workspace.assay("run", "tiny.yaml", "--quiet")
    let run = try workspace.run()
    let page = { try contents(run.page) }
    let name = String(run.path.dropFirst(workspace.path.count + 1))
    let command = "assay profile tiny.yaml --filter '%' --out "
    #expect(try page().contains(command) && !(try page()).contains("Profiled with seed"))
    func profile() async throws -> Outcome {
      try await workspace.assay(
        "profile", "tiny.yaml", "--filter", "net/random*/scalar/1", "--out", name)
    }
    let outcome = try await profile()
    #expect(outcome.ended(with: 0) && outcome.output.contains("assay report \(name)"), "\(outcome)")
    let again = try await workspace.assay("report", name)
    #expect(again.ended(with: 0), "\(again)")
    // The cell and dense beside it.
    #expect(try page().matches(of: /"notes":\["Profiled with seed 1,/).count == 1)
    #expect(try page().matches(of: /"head":0,"rows":\[\["",/).count == 2)
    #expect(try page().contains("assay report \(name)"))

    let profiles = try #require(run.profiles.first)
    let environment = try contents(profiles.environment)
    try environment.replacing("epochs: ", with: "epochs: 1")
      .write(toFile: profiles.environment, atomically: true, encoding: .utf8)
    _ = try await workspace.assay("report", name)
    #expect(try !page().contains("Profiled with seed"))
    #expect(try page().contains("was profiled on something else: suite: line "))
  }

  @Test func `what failed is told with its reason, and with no option that profiles lack`()
    async throws
  {
    let workspace = try Workspace()
    try workspace.write(TinySuite.diverging.text, to: "tiny.yaml")
    let outcome = try await workspace.assay("profile", "tiny.yaml", "--filter", "net/dense/*/1")
    #expect(outcome.ended(with: 1), "\(outcome)")
    #expect(outcome.error.contains("warning: net/dense/scalar/1, seed 1: training diverged"))
    #expect(outcome.error.contains("warning: training net, seed 1: training diverged"))
    #expect(
      outcome.error.hasSuffix(
        "assay: error: 2 profiles failed; the warnings above say why, and all others are recorded\n"
      ), "\(outcome)")
  }

  @Test func `a filter that no cell matches ends with 64`() async throws {
    let workspace = try Workspace()
    try await workspace.assay("profile", "tiny.yaml", "--filter", "none").expectError(
      64, saying: ["none"])
  }
}
