import Files
import Foundation

extension RunEnvironment {
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

  /// What a file says; `nil` when there is none, or it isn't an environment: rows can be read
  /// without it.
  public static func read(_ path: String) -> RunEnvironment? {
    guard let json = try? WholeFile.read(path, expected: "the environment.json of a run") else {
      return nil
    }
    return try? JSONDecoder().decode(RunEnvironment.self, from: Data(json))
  }
}
