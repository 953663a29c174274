/// What can go wrong with a run's directory and its files.
public enum FileError: Error, Equatable {
  /// A file that isn't what it should be. `line` counts from 1; `column` is the CSV column's name,
  /// `nil` when the whole line is meant.
  case malformed(path: String, line: Int, column: String?, found: String, expected: String)

  /// A file or directory to read that isn't there.
  case missing(path: String, expected: String)

  /// A file or directory that can't be created.
  case cannotCreate(path: String, reason: String)

  /// Reading failed.
  case readingFailed(path: String, reason: String)

  /// Writing failed, for instance on a full disk.
  case writingFailed(path: String, reason: String)

  /// A `kernels.csv` that can't be created, for instance because there is one already.
  case kernelsNotCreated(path: String, reason: String)

  /// Writing a `kernels.csv` failed.
  case kernelsNotWritten(path: String, reason: String)

  /// The exit code of the program, from sysexits.h.
  public var exitCode: Int32 {
    switch self {
    case .malformed: 65
    case .missing: 66
    case .cannotCreate, .kernelsNotCreated: 73
    case .readingFailed, .writingFailed, .kernelsNotWritten: 74
    }
  }
}

extension FileError: CustomStringConvertible {
  /// One line: where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .malformed(let path, let line, let column, let found, let expected):
      "\(path):\(line): \(column.map { "column '\($0)': " } ?? "")found \(found), "
        + "expected \(expected); correct the line or delete it"
    case .missing(let path, let expected):
      "\(path): not found; expected \(expected)"
    case .cannotCreate(let path, let reason):
      "\(path): can't be created: \(reason); choose another place with --out"
    case .readingFailed(let path, let reason):
      "\(path): reading failed: \(reason)"
    case .writingFailed(let path, let reason):
      "\(path): writing failed: \(reason); what was written before is whole: "
        + "make room and continue with --resume"
    case .kernelsNotCreated(let path, let reason):
      "\(path): can't be created: \(reason); choose another file with --csv"
    case .kernelsNotWritten(let path, let reason):
      "\(path): writing failed: \(reason); the groups written before are whole: "
        + "make room and measure again"
    }
  }
}
