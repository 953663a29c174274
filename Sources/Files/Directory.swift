import Foundation

/// Making directories.
public enum Directory {
  /// Makes a directory and the ones above it where they are missing.
  ///
  /// - Throws: `FileError.cannotCreate`, or `.writingFailed` on a full disk.
  public static func make(_ path: String) throws(FileError) {
    guard mkdir(path, 0o777) != 0 else { return }
    var error = SystemError.last
    if error.code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try make(String(path[..<slash]))
      guard mkdir(path, 0o777) != 0 else { return }
      error = .last
    }
    guard exists(path) else { throw error.whileCreating(path) }
  }

  /// Makes a directory that doesn't exist yet; `false` when something of that name is there.
  ///
  /// - Throws: `FileError.cannotCreate`, or `.writingFailed` on a full disk.
  public static func makeNew(_ path: String) throws(FileError) -> Bool {
    guard mkdir(path, 0o777) != 0 else { return true }
    let error = SystemError.last
    guard error.code == EEXIST else { throw error.whileCreating(path) }
    return false
  }

  /// Whether there is a directory of that name.
  public static func exists(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
