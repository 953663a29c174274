import Foundation
import Testing

/// Where a suite comes from.
@Suite struct SuiteFileTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func shell(_ command: String, _ files: String...) async throws -> Outcome {
    try await workspace.execute(.name("bash"), ["-c", command, Workspace.program] + files)
  }

  @Test(arguments: [
    "cat tiny.yaml | \"$0\" list /dev/stdin", "\"$0\" list <(cat tiny.yaml)",
    "\"$0\" list /dev/stdin < tiny.yaml", "\"$0\" list /dev/fd/3 3< tiny.yaml",
  ])
  func `a suite is read from a pipe`(command: String) async throws {
    let outcome = try await shell(command)
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(outcome.output == (try await workspace.assay("list", "tiny.yaml")).output)
  }

  @Test func `a run of a suite from a pipe is as whole as any`() async throws {
    let outcome = try await shell("cat tiny.yaml | \"$0\" run /dev/stdin --quiet")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(try run.expectWholeCells() == 4)
    #expect(try run.recordedEnvironment().suite == TinySuite().text)
    let resumed = try await workspace.assay("run", "tiny.yaml", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
  }

  @Test func `hidden files beside counter groups stop no suite`() async throws {
    for name in ["._own.yaml", ".own.yaml.swp.yaml"] {
      try workspace.write("\u{0}\u{1}", to: "counters/\(name)")
    }
    let outcome = try await workspace.assay("list", "tiny.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
  }

  @Test func `a copied suite without its counter groups is told where they were looked for`()
    async throws
  {
    try FileManager.default.createDirectory(
      atPath: workspace.file("copy"), withIntermediateDirectories: false)
    try workspace.write(TinySuite().text, to: "copy/tiny.yaml")
    try await workspace.assay("list", "copy/tiny.yaml").expectError(
      65,
      saying: ["copy/tiny.yaml:10:11: ", "no counter groups in 'copy/counters'", "copy it"])
    // A suite that asks for no counters needs none.
    var suite = TinySuite()
    suite.counters = "[]"
    try workspace.write(suite.text, to: "copy/tiny.yaml")
    #expect(try await workspace.assay("list", "copy/tiny.yaml").ended(with: 0))
  }

  @Test func `a suite that is a link finds the counter groups of what it leads to`() async throws {
    try FileManager.default.createDirectory(
      atPath: workspace.file("links"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.file("links/tiny.yaml"), withDestinationPath: "../tiny.yaml")
    let outcome = try await workspace.assay("list", "links/tiny.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
  }

  @Test func `suites of the other kind say which command takes them`() async throws {
    try workspace.write("suite: k\ngroups: [{shape: 4x4}]\n", to: "kernels.yaml")
    for command in ["run", "list", "sensitivity"] {
      try await workspace.assay(command, "kernels.yaml").expectError(
        65, saying: ["kernels.yaml:2:1: ", "'assay kernels'"])
    }
    try await workspace.assay("kernels", "tiny.yaml").expectError(
      65, saying: ["tiny.yaml:5:1: ", "'assay run'"])
    try await workspace.assay("run", "counters/own.yaml").expectError(
      65, saying: ["counters/own.yaml:2:1: ", "counter group"])
  }
}
