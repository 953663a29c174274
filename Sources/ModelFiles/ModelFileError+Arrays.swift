import Arrays

extension ModelFileError {
  /// The same error of a file of arrays.
  init(_ error: ArrayError) {
    switch error {
    case .missing(let path):
      self = .missing(path: path)
    case .unreadable(let path, let reason):
      self = .unreadable(path: path, reason: reason)
    case .malformed(let path, let offset, let found, let expected):
      self = .malformed(path: path, offset: offset, found: found, expected: expected)
    case .unsupported(let path, let place, let found, let expected):
      self = .unsupported(path: path, place: place, found: found, expected: expected)
    }
  }
}
