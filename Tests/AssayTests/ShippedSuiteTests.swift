import Foundation
import Testing

@Suite struct ShippedSuiteTests {
  private static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Suites").path

  @Test(arguments: ["smoke", "default", "full", "distillation", "lenet-300-100"])
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
}
