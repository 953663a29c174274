import Foundation

/// Files that are replaced as a whole: a reader sees the old text or the new one, never a part.
public enum WholeFile {
  /// Writes `text` beside `path` and renames it to `path`.
  ///
  /// - Throws: `FileError.cannotCreate` or `.writingFailed`; `path` is then as it was.
  public static func write(_ text: String, to path: String) throws(FileError) {
    let partial = path + ".partial"
    let file: PosixFile
    do {
      file = try PosixFile(path: partial, flags: O_CREAT | O_WRONLY | O_TRUNC)
    } catch {
      throw error.whileCreating(path)
    }
    do {
      try file.writeAll(Array(text.utf8))
    } catch {
      unlink(partial)
      throw .writingFailed(path: path, reason: error.reason)
    }
    guard rename(partial, path) == 0 else {
      let error = SystemError.last
      unlink(partial)
      throw error.whileCreating(path)
    }
  }
}
