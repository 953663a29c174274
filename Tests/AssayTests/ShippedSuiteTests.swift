import Compression
import Testing
import TestSupport

@Suite struct ShippedSuiteTests {
  private static let directory = Project.file("Suites")

  @Test(arguments: ["smoke", "default", "full", "distillation", "lenet-300-100", "peers", "opencl"])
  func `a shipped suite has a dense cell, and controls beside what it compares`(
    name: String
  ) async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.assay("list", "\(Self.directory)/\(name).yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let strategies = outcome.output.split(whereSeparator: \.isNewline)
      .compactMap { $0.split(separator: "/").dropFirst().first }
    #expect(strategies.contains("dense"))
    for (strategy, control) in [
      ("structured@", "structured-scratch@"), ("distillation@", "student@"),
    ]
    where strategies.contains(where: { $0.hasPrefix(strategy) }) {
      #expect(strategies.contains { $0.hasPrefix(control) }, "\(control)")
    }
  }

  @Test func `the full suite draws a curve from 2 to 32 times smaller, beside its controls`()
    async throws
  {
    let workspace = try Workspace()
    let outcome = try await workspace.assay("list", "\(Self.directory)/full.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let listed = Set(
      outcome.output.split(whereSeparator: \.isNewline)
        .compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) })
    for sparsity in ["0.5", "0.75", "0.875", "0.9375", "0.96875"] {
      for (name, rest) in [
        ("random", ""), ("magnitude", ",schedule=one-shot"), ("magnitude", ""), ("taylor", ""),
        ("wanda", ""), ("magnitude", ",pattern=16x1"),
      ] {
        #expect(listed.contains("\(name)@sparsity=\(sparsity)\(rest)"))
      }
      #expect(listed.contains("l1@lambda=1e-05,sparsity=\(sparsity)"))
      #expect(listed.contains("pipeline@magnitude:sparsity=\(sparsity)+sharing"))
    }
    for width in ["0.5", "0.25", "0.125", "0.0625", "0.03125"] {
      #expect(listed.contains("student@student=\(width)"))
      let shape = "keep=\(width)"
      #expect(listed.contains("structured@\(shape),importance=activation"))
      #expect(listed.contains("structured-scratch@\(shape),scope=layer,importance=activation"))
    }
  }

  @Test func `the full suite has five seeds and every strategy that its models allow`() throws {
    let text = try String(contentsOfFile: "\(Self.directory)/full.yaml", encoding: .utf8)
    #expect(text.contains("\nseeds: [1, 2, 3, 4, 5]\n"))
    let others = [
      "structured-scratch", "low-rank-scratch", "depth", "depth-scratch", "student", "tying",
    ]
    for strategy in Strategies.all.map({ $0.schema.name }) where !others.contains(strategy) {
      #expect(text.contains("- \(strategy)"), "\(strategy)")
    }
  }
}
