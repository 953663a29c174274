import Foundation

/// An empty directory that is removed with its content when its owner is gone.
public final class TemporaryDirectory: Sendable {
  /// Absolute, without a slash at its end.
  public let path: String

  /// Makes one with a name that no other has.
  public init() throws {
    path = NSTemporaryDirectory() + "assay-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the directory, whether it is there or not.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file into the directory and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  /// Writes a text into a file of the directory and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write([UInt8](text.utf8), to: name)
  }
}

/// Runs `body` with the path of an empty directory that is removed afterwards.
public func withTemporaryDirectory<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let directory = try TemporaryDirectory()
  defer { withExtendedLifetime(directory) {} }
  return try await body(directory.path)
}

/// The text of a file.
public func contents(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}
