import Foundation
import Subprocess
import Testing
import TestSupport

/// A Slurm of this machine alone, with real daemons, in a workspace.
struct OneMachineSlurm {
  let workspace: Workspace

  /// Whether its programs are here. Daemons aren't on every user's `PATH`.
  static let isInstalled: Bool = {
    let places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]
    return ["munged", "slurmctld", "slurmd", "sbatch"].allSatisfy { program in
      places.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }
  }()

  /// Jobs are disturbed at moments that a busy machine misses, so that the test is run alone.
  static let isAskedFor = ProcessInfo.processInfo.environment["ASSAY_TEST_SLURM"] != nil

  /// Starts one for as long as `body` takes.
  static func run(
    in workspace: Workspace, _ body: (OneMachineSlurm) async throws -> Void
  ) async throws {
    let slurm = OneMachineSlurm(workspace: workspace)
    _ = try await slurm.machine("start")
    do { try await body(slurm) } catch {
      _ = try? await slurm.machine("stop")
      throw error
    }
    _ = try await slurm.machine("stop")
  }

  private var configuration: String { workspace.file("slurm/slurm.conf") }

  private func machine(_ action: String) async throws -> String {
    try await execute(
      .path(.init(Project.file("Scripts/slurm/one-machine.sh"))), [action, workspace.file("slurm")])
  }

  /// Runs one of Slurm's programs, or one that calls them, and returns what it prints.
  func execute(_ executable: Executable, _ arguments: [String]) async throws -> String {
    let outcome = try await workspace.execute(
      executable, arguments,
      setting: ["SLURM_CONF": configuration, "ASSAY": workspace.file("lasting")])
    try #require(outcome.ended(with: 0), "\(executable) \(arguments): \(outcome)")
    return outcome.output
  }

  /// The program, but a job that begins for the first time lasts until something ends it: what is
  /// to disturb it may come late, while other tests keep the processors busy.
  private static let lasting = """
    #!/usr/bin/env bash
    '\(Workspace.program)' "$@" &
    program=$!
    trap 'kill "$program" 2>/dev/null; wait "$program"; exit 130' TERM
    code=0
    wait "$program" || code=$?
    case ${SLURM_RESTART_COUNT:-0}:$1 in
    0:train | 0:run) [ -z "${SLURM_JOB_ID:-}" ] || while true; do sleep 0.2; done ;;
    esac
    exit "$code"

    """

  /// Submits a suite as `make sweep` does, and returns the ids of its jobs, in their order.
  func sweep(_ suite: String, tasks: Int) async throws -> [String] {
    try workspace.write(Self.lasting, to: "lasting")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: workspace.file("lasting"))
    let said = try await execute(
      .path(.init(Project.file("Scripts/slurm/sweep.sh"))), [suite, "\(tasks)", "sweep"])
    return said.matches(of: /sweep: job (\d+)/).map { String($0.1) }
  }

  /// How jobs stand, or an array's tasks, by the first word of `scontrol`: `PENDING`, `COMPLETED`.
  func states(_ job: String) async throws -> [String] {
    try await execute(.name("scontrol"), ["show", "job", job])
      .matches(of: /JobState=(\w+)/).map { String($0.1) }
  }

  /// How often a job has begun again.
  func restarts(_ job: String) async throws -> Int {
    try await execute(.name("scontrol"), ["show", "job", job])
      .matches(of: /Restarts=(\d+)/).reduce(0) { $0 + (Int($1.1) ?? 0) }
  }

  /// Waits until something is so. What doesn't become so within ten minutes fails the test, with
  /// what jobs have said: other tests may keep the processors busy meanwhile.
  func wait(for what: String, _ isSo: () async throws -> Bool) async throws {
    let start = ContinuousClock.now
    while try await !isSo() {
      let logs = try logs()
      try #require(ContinuousClock.now - start < .seconds(600), "\(what): \(logs)")
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// What the jobs have said.
  func logs() throws -> [String: String] {
    let folder = workspace.file("sweep/logs")
    return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) {
      $0[$1] = try contents("\(folder)/\($1)")
    }
  }
}
