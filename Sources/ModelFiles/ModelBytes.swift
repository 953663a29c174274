import Files

/// Model files as bytes on disk.
enum ModelBytes {
  /// Reads a file whole. Throws `missing` or `unreadable`.
  static func read(_ path: String) throws(ModelFileError) -> [UInt8] {
    do { return try WholeFile.read(path, expected: "a model") } catch {
      if case .missing = error { throw .missing(path: path) }
      throw .unreadable(path: path, reason: error.reason ?? error.description)
    }
  }

  /// Writes a file. Whoever reads the path meanwhile finds the old content or the new one, never a
  /// part.
  ///
  /// Throws `notCreated` or, when the disk is full or fails, `notWritten`.
  static func write(_ bytes: [UInt8], to path: String) throws(ModelFileError) {
    do { try WholeFile.write(bytes, to: path) } catch {
      let reason = error.reason ?? error.description
      if case .cannotCreate = error { throw .notCreated(path: path, reason: reason) }
      throw .notWritten(path: path, reason: reason)
    }
  }
}
