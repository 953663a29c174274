import Foundation

/// A folder of files beside a suite that it names without their ending: `counters`, `targets`.
enum SuiteFolder {
  /// Where it may lie, the first place that exists: beside the file, for a link first beside the
  /// file that it leads to. What is no file, such as a pipe, lies nowhere; its folders are those of
  /// the working directory.
  static func places(_ name: String, besideSuite path: String) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let resolved = realpath(path, nil)
    else { return [name, "Suites/\(name)"] }
    defer { free(resolved) }
    func isLink(_ path: String) -> Bool {
      var status = stat()
      return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
    let files = isLink(path) ? [String(cString: resolved), path] : [path]
    return files.map { file in
      let directory = (file as NSString).deletingLastPathComponent
      return (directory as NSString).appendingPathComponent(name)
    }
  }

  /// The files of a folder in the order of their names, which go without the ending.
  ///
  /// Hidden files are none: editors and other systems leave files such as `.#cache.yaml` and
  /// `._cache.yaml` beside those that they open.
  ///
  /// - Parameters:
  ///   - expected: what the folder should be.
  ///   - file: what a file should be.
  /// - Throws: `SuiteError.missing` when the folder isn't there, `.unreadable` when the system
  ///   doesn't let it be read, `.malformed` for a file that isn't YAML.
  static func documents(
    in directory: String, expected: String, file: String
  ) throws(SuiteError) -> [(name: String, root: SuiteValue)] {
    var documents: [(name: String, root: SuiteValue)] = []
    for name in try names(in: directory, expected: expected) {
      documents.append((name, try document(name, in: directory, expected: file).root))
    }
    return documents
  }

  /// One of them.
  static func document(
    _ name: String, in directory: String, expected: String
  ) throws(SuiteError) -> SuiteDocument {
    try SuiteDocument(file: "\(directory)/\(name)\(ending)", expected: expected)
  }

  private static let ending = ".yaml"

  /// Their names alone.
  static func names(
    in directory: String, expected: String
  ) throws(SuiteError) -> [String] {
    guard FileManager.default.fileExists(atPath: directory) else {
      throw .missing(path: directory, expected: expected)
    }
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw .unreadable(path: directory, reason: "expected \(expected)")
    }
    return files.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(ending.count)) }.sorted()
  }
}
