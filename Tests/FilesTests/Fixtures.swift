import Files

func error(_ body: () throws(FileError) -> Void) -> FileError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

extension FileError {
  enum Kind {
    case malformed, otherVersion, missing, cannotCreate, inUse, readingFailed, writingFailed
  }

  /// What kind of error it is, whatever its words.
  var kind: Kind {
    switch self {
    case .malformed: .malformed
    case .otherVersion: .otherVersion
    case .missing: .missing
    case .cannotCreate: .cannotCreate
    case .inUse: .inUse
    case .readingFailed: .readingFailed
    case .writingFailed: .writingFailed
    }
  }
}
