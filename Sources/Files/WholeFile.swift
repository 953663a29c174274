import Foundation

/// Files that are read and replaced as a whole: a reader sees the old content or the new one, never
/// a part.
public enum WholeFile {
  /// The bytes of a file.
  ///
  /// - Parameter expected: what the file is, for whoever misses it.
  /// - Throws: `FileError.missing` or `.readingFailed`.
  public static func read(_ path: String, expected: String) throws(FileError) -> [UInt8] {
    var attempts = 3
    while true {
      attempts -= 1
      do { return try PosixFile(path: path, flags: O_RDONLY).readToEnd() } catch {
        // On NFS a file that another machine replaces while it is read is gone: now it is the new.
        if error.code == ESTALE, attempts > 0 { continue }
        throw error.whileReading(path, expected: expected)
      }
    }
  }

  /// The last byte of a file; `nil` when it is empty. Throws what reading all of it throws.
  public static func lastByte(of path: String, expected: String) throws(FileError) -> UInt8? {
    do { return try PosixFile(path: path, flags: O_RDONLY).lastByte() } catch {
      throw error.whileReading(path, expected: expected)
    }
  }

  /// Writes a text; see `write(_:to:)` of bytes.
  public static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a text into a file that isn't there yet.
  ///
  /// - Throws: `FileError.cannotCreate`, also when the file exists; `.writingFailed`, and
  ///   then there is none.
  public static func writeNew(_ text: String, to path: String) throws(FileError) {
    let file: PosixFile
    do { file = try PosixFile(path: path, flags: O_CREAT | O_EXCL | O_WRONLY) } catch {
      throw error.whileCreating(path)
    }
    do { try file.writeAll(Array(text.utf8)) } catch {
      unlink(path)
      throw .writingFailed(path: path, reason: error.reason)
    }
  }

  /// Writes `bytes` beside `path` and renames it to `path`.
  ///
  /// - Throws: `FileError.cannotCreate` or `.writingFailed`; `path` is then as it was.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(to: path) { write throws(FileError) in try write(bytes) }
  }

  /// The same of bytes that come in several pieces.
  ///
  /// - Parameter body: given what writes a piece.
  /// - Throws: what `body` throws, too; `path` is then as it was.
  static func write(
    to path: String,
    _ body: (_ write: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) {
    let partial = PartialFiles.name(of: path)
    let file: PosixFile
    do {
      file = try PosixFile(path: partial, flags: O_CREAT | O_WRONLY | O_TRUNC)
    } catch {
      throw error.whileCreating(path)
    }
    func writing(_ step: () throws(SystemError) -> Void) throws(FileError) {
      do { try step() } catch { throw .writingFailed(path: path, reason: error.reason) }
    }
    do {
      try body { bytes throws(FileError) in
        try writing { () throws(SystemError) in try file.write(bytes) }
      }
      try writing { () throws(SystemError) in try file.synchronize() }
    } catch {
      unlink(partial)
      throw error
    }
    guard rename(partial, path) == 0 else {
      let error = SystemError.last
      unlink(partial)
      throw error.whileCreating(path)
    }
  }
}
