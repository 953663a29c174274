/// Why a file of arrays, or an archive of such files, could not be read or written.
///
/// A `path` names a member of an archive behind the archive's own: `model.npz: W1.npy`.
public enum ArrayError: Error, Equatable {
  /// There is no such file.
  case missing(path: String)

  /// The file exists, but the system doesn't let it be read.
  case unreadable(path: String, reason: String)

  /// The content at `offset` bytes from the start of the file, or of the member, is not what it
  /// must be.
  case malformed(path: String, offset: Int, found: String, expected: String)

  /// The file is whole, but of a kind that isn't read or can't be written. `place` names where,
  /// `expected` what would do and how to get it.
  case unsupported(path: String, place: String, found: String, expected: String)
}

extension ArrayError: CustomStringConvertible {
  /// Where, what was found, what was expected, and what to do, in one line.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such file"
    case .unreadable(let path, let reason):
      "\(path): can't be read: \(reason)"
    case .malformed(let path, let offset, let found, let expected):
      "\(path): byte \(offset): found \(found), expected \(expected); "
        + "the file is damaged or of another kind: write it again"
    case .unsupported(let path, let place, let found, let expected):
      "\(path): \(place): found \(found), expected \(expected)"
    }
  }
}
