import Results
import Testing

/// One run of every strategy on every backend, made once for all tests of a suite.
struct WholeRun: Sendable {
  let workspace: Workspace
  let outcome: Outcome
  let directory: RunDirectory

  @TaskLocal static var current: WholeRun?
}

/// Makes the run before a suite's first test.
struct WholeRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let workspace = try Workspace()
    try workspace.write(TinySuite.whole.text, to: "whole.yaml")
    let outcome = try await workspace.assay("run", "whole.yaml")
    try #require(outcome.ended(with: 0), "\(outcome)")
    let run = WholeRun(workspace: workspace, outcome: outcome, directory: try workspace.run())
    try await WholeRun.$current.withValue(run) { try await function() }
  }
}

extension Trait where Self == WholeRunTrait {
  static var wholeRun: Self { Self() }
}
