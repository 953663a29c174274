import Foundation
import Results
import Subprocess
import Testing
import TestSupport

/// A directory of its own, with its own cache of models, its own counter group and target, in which
/// the built program runs; it is removed with its content.
final class Workspace: Sendable {
  private let directory: TemporaryDirectory
  var path: String { directory.path }

  init() throws {
    directory = try TemporaryDirectory()
    for folder in ["counters", "targets"] {
      try FileManager.default.createDirectory(
        atPath: directory.file(folder), withIntermediateDirectories: true)
    }
    // The last event exists on no machine.
    try write(
      """
      description: What every machine can read, what only some can, and what none can.
      events: [FLOPS, NONZEROS, page-faults, PAPI_TOT_CYC, PAPI_NO_SUCH_EVENT]
      """, to: "counters/own.yaml")
    try write(
      """
      model: accelerator
      description: Two elements, which have room for a few bits a weight.
      reference: nobody's
      uses: {zero-weights: yes, zero-activations: yes, codebooks: yes}
      elements: {count: 2, clock: 1e9, queue: 4, power: 0.5}
      buffers:
        {weight-bits: 2, index-bits: 4, activation-bits: 16, weight-bytes: 65536,
         activation-bytes: 1024}
      """, to: "targets/own.yaml")
    try write(TinySuite().text, to: "tiny.yaml")
  }

  // MARK: Files

  func file(_ name: String) -> String { directory.file(name) }

  func write(_ text: String, to name: String) throws { try directory.write(text, to: name) }

  /// The run directories below `Reports`, oldest first.
  func runs(in directory: String = "Reports") throws -> [RunDirectory] {
    let base = file(directory)
    guard FileManager.default.fileExists(atPath: base) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: base).sorted().flatMap { suite in
      // A second run in the same second is `…-2`. Beside the runs lie their history and its charts.
      try FileManager.default.contentsOfDirectory(atPath: "\(base)/\(suite)").filter {
        ![RunDirectory.historyFile, "charts", "report.html"].contains($0)
      }.sorted { ($0.count, $0) < ($1.count, $1) }.map {
        try RunDirectory(existing: "\(base)/\(suite)/\($0)", holdingOneOf: Self.rowFiles)
      }
    }
  }

  /// The files of rows that a run of any kind has.
  private static let rowFiles = [
    RunDirectory.resultsFile, RunDirectory.kernelsFile, RunDirectory.sensitivityFile,
    RunDirectory.profileFile,
  ]

  /// The only run directory.
  func run(in directory: String = "Reports") throws -> RunDirectory {
    let runs = try runs(in: directory)
    #expect(runs.count == 1, "\(runs)")
    return try #require(runs.first)
  }

  // MARK: Programs

  /// The program that was built with the tests: it lies beside their bundle.
  static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/assay"
  }()

  /// The environment of every program that runs here: nothing of the user's own.
  private func environment(_ changes: [Environment.Key: String?]) -> Subprocess.Environment {
    let own: [Subprocess.Environment.Key: String?] = [
      "HOME": path, "XDG_CACHE_HOME": path + "/cache", "ASSAY_DATA": nil, "NO_COLOR": nil,
      "TERM": "xterm",
    ]
    return .inherit.updating(own.merging(changes) { $1 })
  }

  /// Runs the program in the workspace until it ends.
  func assay(
    _ arguments: String..., setting changes: [Environment.Key: String?] = [:]
  ) async throws -> Outcome {
    try await execute(.path(.init(Self.program)), arguments, setting: changes)
  }

  /// Runs any program, by default in the workspace.
  func execute(
    _ executable: Executable, _ arguments: [String], in directory: String? = nil,
    setting changes: [Environment.Key: String?] = [:]
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), environment: environment(changes),
      workingDirectory: .init(directory ?? path), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
  }
}

extension Workspace {
  typealias Environment = Subprocess.Environment
}
