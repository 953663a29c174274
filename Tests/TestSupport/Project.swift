import Foundation

/// The project's own directory, with its suites and documents.
public enum Project {
  /// Where the package lies from which the tests were built.
  public static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The path of a file, given from the project's directory on.
  public static func file(_ name: String) -> String { "\(path)/\(name)" }
}
