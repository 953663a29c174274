import Files

/// Files that are read whole.
enum ArrayFile {
  /// A file's content. Throws `missing` or `unreadable`.
  static func bytes(of path: String) throws(ArrayError) -> [UInt8] {
    do { return try WholeFile.read(path, expected: "arrays") } catch {
      if case .missing = error { throw .missing(path: path) }
      throw .unreadable(path: path, reason: error.reason ?? error.description)
    }
  }
}
