import Foundation
import Results
import Subprocess
import Testing

/// Systems that lack what every program takes for granted.
@Suite struct SurroundingsTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// Whether file systems can be taken away from a program here.
  static let canUnshare: Bool = {
    guard geteuid() == 0 else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Seconds that the program may take before it counts as hanging.
  private static let patience = "120"

  /// Runs the program after a command of the shell.
  private func assay(_ arguments: String, after command: String) async throws -> Outcome {
    try await workspace.execute(
      .name("timeout"),
      [
        "-s", "KILL", Self.patience, "sh", "-c",
        "\(command) && exec '\(Workspace.program)' \(arguments)",
      ])
  }

  private func assay(without directory: String, _ arguments: String) async throws -> Outcome {
    let command = "mount -t tmpfs tmpfs \(directory) && exec '\(Workspace.program)' \(arguments)"
    return try await workspace.execute(
      .name("timeout"), ["-s", "KILL", Self.patience, "unshare", "-m", "sh", "-c", command])
  }

  @Test(.enabled(if: canUnshare, "needs root and a namespace of its own"))
  func `without /proc a command line is read all the same`() async throws {
    try await assay(without: "/proc", "list").expectError(64)
    let listed = try await assay(without: "/proc", "list tiny.yaml")
    #expect(listed.ended(with: 0), "\(listed)")
    #expect(listed.output.hasPrefix("net/dense/scalar/1"), "\(listed)")
    // What takes longer than a second would trap in the runtime.
    for command in ["run tiny.yaml", "report x", "kernels --shape 8x8"] {
      try await assay(without: "/proc", command).expectError(
        69, saying: ["/proc:", "mount -t proc"])
    }
    #expect(try workspace.runs().isEmpty)
  }

  @Test(
    .enabled(if: canUnshare, "needs root and a namespace of its own"),
    arguments: ["run tiny.yaml", "report x", "kernels --shape 8x8"])
  func `a system without a null device is told with 69`(arguments: String) async throws {
    try await assay(without: "/dev", arguments).expectError(69, saying: ["/dev/null", "mknod"])
  }

  @Test(arguments: ["run tiny.yaml", "report x", "kernels --shape 8x8"], [5, 8, 16])
  func `too few open files are told with 69`(arguments: String, limit: Int) async throws {
    try await assay(arguments, after: "ulimit -n \(limit)").expectError(
      69, saying: ["open files", "ulimit -n"])
  }

  @Test func `a low limit that may be raised is`() async throws {
    let outcome = try await assay(
      "run tiny.yaml --quiet --filter '*/dense/*/1'", after: "ulimit -S -n 16")
    #expect(outcome.ended(with: 0), "\(outcome)")
  }

  /// Stacks that have no room take the place of a limit on processes, which root doesn't have.
  @Test(arguments: ["run tiny.yaml", "report x", "kernels --shape 8x8 --threads 2"])
  func `threads that can't be started are told with 69`(arguments: String) async throws {
    try await assay(arguments, after: "ulimit -s 8000000 && ulimit -v 9000000").expectError(
      69, saying: ["threads", "can't be started"])
  }

  @Test func `more threads than the system gives are told with 69`() async throws {
    let outcome = try await assay(
      "kernels --shape 8x8 --kernel dense --threads 1000 --quiet",
      after: "ulimit -s 1000000 && ulimit -v 100000000")
    outcome.expectError(69, saying: ["of 1000 threads", "ask for fewer"])
    var suite = TinySuite()
    suite.backends = "['threaded:1000']"
    try workspace.write(suite.text, to: "tiny.yaml")
    let run = try await assay(
      "run tiny.yaml --quiet", after: "ulimit -s 1000000 && ulimit -v 100000000")
    run.expectError(69, saying: ["threaded:1000", "of 1000 threads"])
  }

  @Test func `a git that hangs is told with 69`() async throws {
    try FileManager.default.createDirectory(
      atPath: workspace.file("bin"), withIntermediateDirectories: true)
    // What it starts keeps its output open, as helpers of git do.
    try workspace.write("#!/bin/sh\nsleep 130\n", to: "bin/git")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: workspace.file("bin/git"))
    let outcome = try await assay(
      "run tiny.yaml", after: "export PATH='\(workspace.file("bin"))':/usr/bin:/bin")
    outcome.expectError(69, saying: ["git rev-parse", "hasn't ended"])
  }
}
