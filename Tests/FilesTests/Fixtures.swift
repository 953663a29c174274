import Files
import Foundation

/// A directory of its own that is removed with its content.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "assay-files-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

func contents(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}

func error(_ body: () throws(FileError) -> Void) -> FileError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

extension FileError {
  enum Kind { case malformed, otherVersion, missing, cannotCreate, readingFailed, writingFailed }

  /// What kind of error it is, whatever its words.
  var kind: Kind {
    switch self {
    case .malformed: .malformed
    case .otherVersion: .otherVersion
    case .missing: .missing
    case .cannotCreate: .cannotCreate
    case .readingFailed: .readingFailed
    case .writingFailed: .writingFailed
    }
  }
}
