import Foundation

extension CounterGroup {
  /// Where a suite's groups may lie, the first place that exists: in `counters` beside the file,
  /// for a link first beside the file that it leads to. What is no file, such as a pipe, lies
  /// nowhere; its groups are those of the working directory.
  public static func directories(besideSuite path: String) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let resolved = realpath(path, nil)
    else { return ["counters", "Suites/counters"] }
    defer { free(resolved) }
    func isLink(_ path: String) -> Bool {
      var status = stat()
      return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
    let files = isLink(path) ? [String(cString: resolved), path] : [path]
    return files.map { file in
      let directory = (file as NSString).deletingLastPathComponent
      return (directory as NSString).appendingPathComponent("counters")
    }
  }
}
