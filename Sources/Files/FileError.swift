/// What can go wrong with a file or a directory. What to do about one that can't be made or written
/// depends on who wanted it: the command that did says so.
public enum FileError: Error, Equatable {
  /// A file that isn't what it should be. `line` counts from 1; `column` is the CSV column's name,
  /// `nil` when the whole line is meant.
  case malformed(path: String, line: Int, column: String?, found: String, expected: String)

  /// A file of another version of the program, which can't be read.
  case otherVersion(path: String, found: Int, expected: Int)

  /// A file or directory to read that isn't there.
  case missing(path: String, expected: String)

  /// A file or directory that can't be created, for instance because there is one already.
  case cannotCreate(path: String, reason: String)

  /// A directory into which another process is writing.
  case inUse(path: String)

  /// Reading failed.
  case readingFailed(path: String, reason: String)

  /// Writing failed, for instance on a full disk.
  case writingFailed(path: String, reason: String)
}

extension FileError: CustomStringConvertible {
  /// One line: where, what was found, what was expected.
  public var description: String {
    switch self {
    case .malformed(let path, let line, let column, let found, let expected):
      "\(path):\(line): \(column.map { "column '\($0)': " } ?? "")found \(found), "
        + "expected \(expected); correct the line or delete it"
    case .otherVersion(let path, let found, let expected):
      "\(path): found version \(found), expected \(expected); "
        + (found < expected
          ? "measure again with this version of assay"
          : "use the version of assay that wrote the file")
    case .missing(let path, let expected):
      "\(path): not found; expected \(expected)"
    case .cannotCreate(let path, let reason):
      "\(path): can't be created: \(reason)"
    case .inUse(let path):
      "\(path): another process is writing there; wait until it has ended"
    case .readingFailed(let path, let reason):
      "\(path): reading failed: \(reason)"
    case .writingFailed(let path, let reason):
      "\(path): writing failed: \(reason)"
    }
  }

  /// The system's words alone, where it was the system that refused.
  public var reason: String? {
    switch self {
    case .malformed, .otherVersion, .missing, .inUse: nil
    case .cannotCreate(_, let reason), .readingFailed(_, let reason), .writingFailed(_, let reason):
      reason
    }
  }
}
