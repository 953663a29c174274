import Files
import Foundation

/// What a run was measured on: `environment.json`. What couldn't be read is `nil` and absent there.
public struct Environment: Codable, Sendable, Equatable {
  /// One of a core's caches.
  public struct Cache: Codable, Sendable, Equatable {
    /// 1 is nearest to the core.
    public var level: Int

    /// `Data`, `Instruction` or `Unified`.
    public var type: String

    /// Its size in bytes.
    public var bytes: Int

    /// The processors that share it, as the system lists them, for instance `0-3`.
    public var sharedBy: String
  }

  /// How the program was built.
  public enum Build: String, Codable, Sendable {
    /// Not optimised, and optimised.
    case debug, release
  }

  /// The machine's name, its processor and the kernel's release.
  public var machine: String?, processor: String?, kernel: String?

  /// The instruction sets that the program can use here.
  public var instructionSets: [String]

  /// The first core's caches.
  public var caches: [Cache]

  /// How many processors the system has, counting each hardware thread.
  public var cores: Int?

  /// The policy that sets the clock rate, for instance `performance`.
  public var governor: String?

  /// How many tasks were ready to run at the start, averaged over a minute.
  public var load: Double?

  /// The fraction of processor time, from boot to the start, that the hypervisor gave to others.
  public var stolenTime: Double?

  /// The compiler's name and version.
  public var compiler: String

  /// The commit measured, and whether the work tree had changes that aren't in it; `nil` when the
  /// program doesn't know.
  public var commit: String, isDirty: Bool?

  /// How the program was built.
  public var build: Build

  /// The checksum of the data that was trained and tested on.
  public var datasetChecksum: String?

  /// The text of the suite file.
  public var suite: String

  /// When the run started: ISO 8601, UTC.
  public var started: String

  /// What may have disturbed the measurements.
  public var warnings: [String]

  /// Why each counter that was asked for could not be read, by its name.
  public var unavailable: [String: String]

  /// Replaces the file at `path` as a whole, so that it can be written at the start of a run, and
  /// again at its end with the warnings that came up.
  ///
  /// - Throws: `FileError.cannotCreate` or `.writingFailed`.
  public func write(to path: String) throws(FileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let json: Data
    do { json = try encoder.encode(self) } catch {
      throw .writingFailed(path: path, reason: "not JSON: \(error)")
    }
    try WholeFile.write(String(decoding: json, as: UTF8.self) + "\n", to: path)
  }
}
