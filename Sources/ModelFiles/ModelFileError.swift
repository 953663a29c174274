/// Why a model file could not be read or written.
public enum ModelFileError: Error, Equatable {
  /// There is no such file.
  case missing(path: String)

  /// The file exists, but the system doesn't let it be read.
  case unreadable(path: String, reason: String)

  /// The file is of a version that this program doesn't know.
  case unsupportedVersion(path: String, found: UInt32)

  /// The content at `offset` bytes from the file's start is not what it must be.
  case malformed(path: String, offset: Int, found: String, expected: String)

  /// The file is whole, but holds what this program has no use for, or can't hold what is to be
  /// written: `place` names where, for instance `node 'conv1' (Conv)`.
  case unsupported(path: String, place: String, found: String, expected: String)

  /// The file can't be created.
  case notCreated(path: String, reason: String)

  /// Writing failed on the way, for instance because the disk is full; nothing was left behind.
  case notWritten(path: String, reason: String)
}

extension ModelFileError: CustomStringConvertible {
  /// Where, what was found, what was expected, and what to do, in one line.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such file"
    case .unreadable(let path, let reason):
      "\(path): can't be read: \(reason)"
    case .unsupportedVersion(let path, let found):
      "\(path): byte 8: found version \(found), expected "
        + AssayFile.versions.map(String.init).joined(separator: " or ") + "; "
        + (found < AssayFile.versions.lowerBound
          ? "make the file again with this version of assay"
          : "use the version of assay that wrote the file")
    case .malformed(let path, let offset, let found, let expected):
      "\(path): byte \(offset): found \(found), expected \(expected); "
        + "the file is damaged or no model file: write it again"
    case .unsupported(let path, let place, let found, let expected):
      "\(path): \(place): found \(found), expected \(expected)"
    case .notCreated(let path, let reason):
      "\(path): can't be created: \(reason)"
    case .notWritten(let path, let reason):
      "\(path): can't be written: \(reason)"
    }
  }
}
