import Counters
import Files
import Foundation
import Programs
import Subprocess

/// Runs this program again on a simulated processor.
public struct Simulator {
  /// The command that the simulated program is run with, before `--jobs` and `--dumps`.
  public static let command = "simulate"

  /// Where the program's copy, jobs, inputs and dumps lie while it works.
  let directory: String

  private let libraries: String

  /// Looks for valgrind.
  ///
  /// - Throws: `HarnessError.noSimulator` when it isn't there.
  public static func check() async throws(HarnessError) {
    let isFound = await within(.seconds(30)) {
      let found = try? await Subprocess.run(
        .name(Callgrind.executable), arguments: ["--version"], output: .discarded)
      return found?.terminationStatus.isSuccess == true
    }
    guard isFound == true else { throw .noSimulator }
  }

  /// Prepares a directory, which is made anew.
  ///
  /// - Throws: `FileError` when it can't be made, or the program not be copied.
  init(directory: String) throws(FileError) {
    self.directory = directory
    try? FileManager.default.removeItem(atPath: directory)
    try Directory.make(directory)
    let program = "/proc/self/exe"
    let real = (try? FileManager.default.destinationOfSymbolicLink(atPath: program)) ?? program
    // A copy elsewhere doesn't find the libraries that lie beside the original.
    libraries = [
      URL(fileURLWithPath: real).deletingLastPathComponent().path,
      ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"],
    ].compactMap { $0 }.joined(separator: ":")
    try Callgrind.copy(program, to: directory + "/assay")
  }

  /// Removes the directory.
  func remove() { try? FileManager.default.removeItem(atPath: directory) }

  /// What each job counts, in their order.
  ///
  /// - Throws: `HarnessError.simulation` when the simulated program fails; `FileError` when the
  ///   jobs can't be written.
  func counts(_ jobs: [SimulationJob]) async throws -> [SimulationCount] {
    let (list, dumps) = (directory + "/jobs.json", directory + "/callgrind")
    try WholeFile.write(Array(JSONEncoder().encode(jobs)), to: list)
    let result = try await Subprocess.run(
      .name(Callgrind.executable),
      arguments: Arguments(
        Callgrind.arguments(
          program: directory + "/assay", [Self.command, "--jobs", list, "--dumps", dumps],
          dumps: dumps)),
      environment: .inherit.updating(["LD_LIBRARY_PATH": libraries]),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    let counts = result.standardOutput.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(SimulationCount.self, from: Data($0.utf8))
    }
    guard result.terminationStatus.isSuccess, counts.count == jobs.count else {
      let last = result.standardError.split(separator: "\n").last.map(String.init)
      throw HarnessError.simulation(last ?? "it ended with \(result.terminationStatus)")
    }
    return counts
  }
}
