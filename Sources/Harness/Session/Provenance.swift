import CPU
import Datasets
import Files
import Foundation
import Machine
import Results

/// What a run's values come from besides the machine: which program measured them, and when. Only
/// the program's entrance knows.
public struct Provenance: Sendable {
  /// The program's own commit.
  public var commit: String

  /// Whether the work tree had changes that aren't in the commit; `nil` when unknown.
  public var isDirty: Bool?

  /// The compiler's name and version.
  public var compiler: String

  /// Whether the program is optimised.
  public var build: Build

  /// When the run started.
  public var started: Date

  /// Creates a provenance.
  public init(
    commit: String, isDirty: Bool?, compiler: String, build: Build, started: Date
  ) {
    self.commit = commit
    self.isDirty = isDirty
    self.compiler = compiler
    self.build = build
    self.started = started
  }

  /// The start as a name for a directory: `20261121T094500Z`.
  var stamp: String {
    started.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
  }

  /// Makes a new directory for a report without rows, below `base` beside those of runs.
  ///
  /// - Parameter name: what stands in a suite's place.
  /// - Throws: `FileError.cannotCreate`, or `.writingFailed` on a full disk.
  public func reportDirectory(
    base: String, name: String
  ) throws(FileError) -> RunDirectory {
    try .createEmpty(base: base, suite: name.boundedName, stamp: stamp, commit: commit)
  }

  /// The machine as it is now, with this provenance.
  ///
  /// - Parameters:
  ///   - suite: the suite file's text, empty without one.
  ///   - notes: what was found out or decided before.
  ///   - checksum: what tells data and model files from all others; `nil` without any.
  ///   - threads: the most that work at a time in what is measured.
  func environment(
    suite: String, notes: [String] = [], checksum: String? = nil, threads: Int = 1
  ) -> RunEnvironment {
    var environment = RunEnvironment.capture(
      suite: suite, datasetChecksum: checksum, instructionSets: InstructionSets.names,
      compiler: compiler, commit: commit, isDirty: isDirty, build: build, threads: threads,
      started: started)
    environment.notes = notes.isEmpty ? nil : notes
    environment.roofs = MachineRoofs.stored(
      for: environment.identity, ProcessInfo.processInfo.environment)
    return environment
  }
}
