import Foundation

/// Files that are being written, under names of their own until they are whole.
public enum PartialFiles {
  private static let ending = ".partial"

  /// What `path` is called while this process writes it: two may write the same file, of the cache
  /// for instance. A name as long as names can be is cut, so that the rest still fits.
  public static func name(of path: String) -> String {
    let end = ".\(getpid())\(ending)"
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    var name = path[start...]
    while name.utf8.count + end.utf8.count > Int(NAME_MAX) { name.removeLast() }
    return path[..<start] + name + end
  }

  /// Whether that is how such a file is called.
  public static func isName(_ name: String) -> Bool { name.hasSuffix(ending) }

  /// Removes from a directory what processes that were killed had not written whole. Files of
  /// processes that go on stay, and so does what can't be removed.
  public static func removeAbandoned(in directory: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names where isAbandoned(name) { unlink("\(directory)/\(name)") }
  }

  private static func isAbandoned(_ name: String) -> Bool {
    guard isName(name),
      let number = name.dropLast(ending.count).split(separator: ".").last,
      let process = pid_t(number), process > 0
    else { return false }
    // Nothing of this process is being written while it looks.
    return process == getpid() || kill(process, 0) != 0 && errno == ESRCH
  }
}
