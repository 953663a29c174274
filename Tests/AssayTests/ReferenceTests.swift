import Compression
import CostModels
import Foundation
import Metrics
import Suites
import Testing
import TestSupport

@testable import assay

/// What `assay explain` says is what suites are checked against, and a page of the documentation.
@Suite struct ReferenceTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func explain(_ words: String...) async throws -> Outcome {
    try await workspace.execute(
      .path(.init(Workspace.program)), ["explain"] + words, in: Project.path)
  }

  /// The entries of a page, and the names that begin the rows below each.
  private func page(_ section: String) async throws -> [String: [String]] {
    let outcome = try await explain(section)
    #expect(outcome.ended(with: 0), "\(outcome)")
    var entries: [String: [String]] = [:]
    var entry = ""
    for line in outcome.output.split(separator: "\n") {
      if let heading = line.wholeMatch(of: /## `(.+)`/) {
        entry = String(heading.1)
        #expect(entries.updateValue([], forKey: entry) == nil, "\(entry) is there twice")
      } else if let row = line.firstMatch(of: #/^\| `([^`]+)` \| /#) {
        entries[entry]?.append(String(row.1))
      }
    }
    return entries
  }

  @Test func `every strategy and parameter is on its page, and nothing else`() async throws {
    var expected = ["pipeline": [String]()]
    for strategy in Strategies.all {
      let schema = strategy.schema
      expected[schema.name] = schema.parameters.map(\.name)
      #expect(schema.help.hasSuffix("."), "\(schema.name)")
      #expect(schema.parameters.allSatisfy { !$0.help.isEmpty }, "\(schema.name)")
    }
    #expect(try await page("strategies") == expected)
  }

  @Test func `every backend is on its page, and nothing else`() async throws {
    #expect(try await Set(page("backends").keys) == Set(Backends.all.map { $0.schema.name }))
  }

  @Test func `every key of suites is on its page, and nothing else`() async throws {
    var expected = ["groups": KernelAxis.allCases.map(\.rawValue)]
    for key in Suite.keys { expected[key.name] = key.parameters.map(\.name) }
    #expect(try await page("suites") == expected)
  }

  @Test func `every counter group is on its page, with what it counts and computes`() async throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Project.file("Suites/counters"))
    let page = try await page("counters")
    #expect(Set(page.keys.map { "\($0).yaml" }) == Set(files))
    for (group, rows) in page {
      let text = try contents(Project.file("Suites/counters/\(group).yaml"))
      #expect(!rows.isEmpty && rows.allSatisfy(text.contains), "\(group)")
    }
  }

  @Test func `every target, model and key of a target is on its page, and nothing else`()
    async throws
  {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Project.file("Suites/targets"))
    let page = try await page("targets")
    var expected = Set(files.map { String($0.dropLast(".yaml".count)) })
    expected.insert(HardwareTarget.uses.name)
    #expect(page[HardwareTarget.uses.name] == HardwareTarget.uses.parameters.map(\.name))
    for model in TargetModel.all {
      let name = "model: \(model.name)"
      expected.insert(name)
      let rows = page[name] ?? []
      #expect(rows.count == model.sections.reduce(0) { $0 + 1 + $1.parameters.count })
      #expect(model.sections.allSatisfy { rows.contains($0.name) })
    }
    #expect(Set(page.keys) == expected)
  }

  @Test func `every metric and source is on its page, and nothing else`() async throws {
    let page = try await page("metrics")
    let metrics = ["metrics", "sizes", "counters", "computed"].flatMap { page[$0] ?? [] }
    #expect(metrics.sorted() == Metric.all.map(\.name).sorted())
    #expect(Metric.all.allSatisfy { $0.meaning.hasSuffix(".") })
    #expect(page["layers"] == LayerMetric.Part.allCases.map(\.rawValue))
    #expect(page["sources"] == ValueSource.allCases.map(\.rawValue))
    #expect(page.count == 6)
  }

  @Test func `the documentation has a page for each section, and lists every page`() async throws {
    let listed = try contents(Project.file("Documentation/index.md"))
      .matches(of: /\n([a-z.\/A-Z-]+)(?=\n)/).map { String($0.1) }
    let sections = try await explain("--list").output.split(separator: "\n")
    #expect(
      Set(listed.filter { $0.hasPrefix("reference/") }) == Set(sections.map { "reference/\($0)" }))
    let files = try FileManager.default.contentsOfDirectory(atPath: Project.file("Documentation"))
      .filter { $0.hasSuffix(".md") && $0 != "index.md" }.map { String($0.dropLast(3)) }
    #expect(Set(listed.filter { !$0.contains("/") }) == Set(files))
  }

  @Test func `a word is explained wherever it stands`() async throws {
    let strategy = try await explain("magnitude")
    #expect(strategy.output.contains("## `magnitude`\n\nPrunes the weights"), "\(strategy)")
    let parameter = try await explain("temperature")
    #expect(parameter.output.contains("## `distillation`\n\n| key |"), "\(parameter)")
    #expect(parameter.output.split(separator: "\n").count == 5, "\(parameter)")
    let all = try await explain()
    #expect(all.ended(with: 0) && all.output.contains("strategies: dense, random, "), "\(all)")
    try await explain("magnitud").expectError(64, saying: ["did you mean 'magnitude'?"])
  }
}
