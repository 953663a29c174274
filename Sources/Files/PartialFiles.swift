import Foundation

/// Files that are being written, under names of their own until they are whole.
public enum PartialFiles {
  private static let ending = ".partial"

  /// For how many seconds nobody has touched a file that a process of another place no longer
  /// writes: whether that process goes on can't be known here.
  ///
  /// On a network file system its time is by the server's clock, so what is now is taken from there
  /// too, as far as the directory's own time tells it.
  private static let day = 86_400

  /// What `path` is called while a process writes it: two may write the same file, of the cache
  /// for instance, on one machine or on several. A name as long as names can be is cut, so that the
  /// rest still fits.
  ///
  /// - Parameters:
  ///   - process: that process's number; by default this one's.
  ///   - place: the digits of the place where it runs.
  public static func name(
    of path: String, process: pid_t = getpid(), place: String = ProcessPlace.digits
  ) -> String {
    let end = ".\(place)\(process)\(ending)"
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
    guard let changed = lastChange(directory) else { return }
    let now = min(time(nil), changed)
    for name in names where isName(name) {
      let path = "\(directory)/\(name)"
      if isAbandoned(name, touched: lastChange(path), now: now) { unlink(path) }
    }
  }

  private static func isAbandoned(_ name: String, touched: time_t?, now: time_t) -> Bool {
    let writer = name.dropLast(ending.count).split(separator: ".").last ?? ""
    guard writer.hasPrefix(ProcessPlace.digits),
      let process = pid_t(writer.dropFirst(ProcessPlace.digits.count)), process > 0
    else { return touched.map { now - $0 > day } ?? false }
    // Nothing of this process is being written while it looks.
    return process == getpid() || ProcessPlace.hasEnded(process)
  }

  private static func lastChange(_ path: String) -> time_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
  }
}
