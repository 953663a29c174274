import Foundation
import Testing
import TestSupport

/// The program as a package installs it: `bin/assay`, and suites in `share/assay/suites`.
@Suite struct InstalledProgramTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    for folder in ["usr/bin", "usr/share/assay/suites/counters", "Suites"] {
      try FileManager.default.createDirectory(
        atPath: workspace.file(folder), withIntermediateDirectories: true)
    }
    // The same file under another name, where the system can do that.
    do {
      try FileManager.default.linkItem(atPath: Workspace.program, toPath: program)
    } catch { try FileManager.default.copyItem(atPath: Workspace.program, toPath: program) }
    try workspace.write(Self.suite.text, to: "usr/share/assay/suites/installed.yaml")
    try workspace.write(
      "description: one\nevents: [FLOPS, PAPI_NO_SUCH_EVENT]\n",
      to: "usr/share/assay/suites/counters/flops.yaml")
    try workspace.write("0123abc\n", to: "usr/share/assay/assay.commit")
  }

  /// Its counter group is beside the installed suite alone.
  private static let suite = TinySuite(name: "installed", counters: "[flops]")

  private var program: String { workspace.file("usr/bin/assay") }

  private func assay(_ words: String...) async throws -> Outcome {
    try await workspace.execute(.path(.init(program)), words)
  }

  @Test func `an installed suite runs by its name and writes here`() async throws {
    let before = try contents(of: workspace.file("usr/share/assay/suites"))
    let outcome = try await assay("run", "installed")
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(try run.expectWholeCells() == 4)
    let environment = try run.recordedEnvironment()
    #expect(environment.commit == "0123abc" && environment.isDirty == false)
    #expect(environment.selection?.suite == "installed")
    #expect(environment.suite == Self.suite.text)
    #expect(try contents(of: workspace.file("usr/share/assay/suites")) == before)
    let resumed = try await assay("run", "installed", "--resume", run.path)
    #expect(resumed.ended(with: 0), "\(resumed)")
  }

  @Test func `what merging says of a suite's name measures what is missing`() async throws {
    let first = try await assay("run", "installed", "--shard", "1/2", "--into", "parts/1")
    #expect(first.ended(with: 0), "\(first)")
    let merged = try await assay("merge", "parts/1", "--out", "half")
    #expect(merged.ended(with: 1), "\(merged)")
    let command = "assay run installed --shard 2/2"
    #expect(merged.output.contains("\n  \(command)\n"), "\(merged)")
    let second = try await workspace.execute(
      .name("sh"), ["-c", "PATH=usr/bin:$PATH; \(command) --into parts/2"])
    #expect(second.ended(with: 0), "\(second)")
    let whole = try await assay("merge", "parts/1", "parts/2", "--out", "whole")
    #expect(whole.ended(with: 0) && whole.output.hasPrefix("4 cells\n"), "\(whole)")
  }

  @Test func `every command that takes a suite takes its name`() async throws {
    try workspace.write("suite: k\ngroups: [{shape: 4x4, kernel: none}]\n", to: "Suites/k.yaml")
    let nothing = ["--filter", "none"]
    // The errors are of suites that were read.
    for (words, code, fragment) in [
      (["list", "installed"] + nothing, Int32(64), "suite 'installed'"),
      (["run", "installed"] + nothing, 64, "suite 'installed'"),
      (["train", "installed"] + nothing, 64, "suite 'installed'"),
      (["profile", "installed"] + nothing, 64, "suite 'installed'"),
      (["check", "installed", "--base", "x"] + nothing, 64, "suite 'installed'"),
      (["sensitivity", "k"], 65, "Suites/k.yaml:2:1: "),
      (["kernels", "k"], 65, "Suites/k.yaml:2:"),
      (["check", "installed", "--base", "k"], 65, "Suites/k.yaml:2:1: "),
    ] {
      let outcome = try await workspace.execute(.path(.init(program)), words)
      outcome.expectError(code, saying: [fragment])
    }
  }

  @Test func `a file, a folder here and one beside the program come before what is installed`()
    async throws
  {
    func models() async throws -> Set<Substring> {
      let outcome = try await assay("list", "installed")
      #expect(outcome.ended(with: 0), "\(outcome)")
      let cells = outcome.output.split(separator: "\n")
      return Set(cells.compactMap { $0.split(separator: "/").first })
    }
    func write(_ name: String, to path: String) throws {
      let suite = TinySuite(models: "{\(name): [64, 16, 10]}", counters: "[]")
      try workspace.write(suite.text, to: path)
    }
    #expect(try await models() == ["net"])
    try FileManager.default.createDirectory(
      atPath: workspace.file("usr/bin/Suites"), withIntermediateDirectories: false)
    try write("beside", to: "usr/bin/Suites/installed.yaml")
    #expect(try await models() == ["beside"])
    try write("here", to: "Suites/installed.yaml")
    #expect(try await models() == ["here"])
    try write("file", to: "installed")
    #expect(try await models() == ["file"])
  }

  @Test func `a name that no place has ends with 66 and says where it was looked for`()
    async throws
  {
    let outcome = try await assay("run", "instaled")
    outcome.expectError(
      66,
      saying: [
        "instaled: ", "'Suites'", "'\(workspace.file("usr/share/assay/suites"))'",
        "did you mean 'installed'?",
      ])
  }
}
