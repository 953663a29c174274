import Files
import Foundation

/// Where a run's files lie. That of its rows, by which a kind of run is known, stands with their
/// columns: `ResultsCSV`, `KernelsCSV`, `SensitivityCSV`.
public struct RunDirectory: Sendable, Equatable {
  /// The directory itself, as it was given.
  public let path: String

  /// One cell a row; see `SummaryCSV`.
  public var summaryCSV: String { path + "/summary.csv" }

  /// The summary as Markdown, for a pull request.
  public var summaryMarkdown: String { path + "/summary.md" }

  /// The report as one page of HTML.
  public var page: String { path + "/report.html" }

  /// The page of a comparison, beside the report of the run that was compared.
  ///
  /// - Parameter what: with what it was compared, a part of a file's name.
  public func comparison(_ what: String) -> String { "\(path)/comparison-\(what).html" }

  /// What was measured on; see `RunEnvironment`.
  public var environment: String { "\(path)/\(Self.environmentFile)" }

  /// The name of that file.
  public static let environmentFile = "environment.json"

  /// What the run does, as it does it, one event a line.
  public var log: String { path + "/log.jsonl" }

  /// The directory of the compressed models.
  public var models: String { path + "/models" }

  /// The directory of the charts.
  public var charts: String { path + "/charts" }

  /// A directory that holds a run.
  ///
  /// - Parameter files: the files of rows of the kinds of run that will do, at least one.
  /// - Throws: `FileError.missing` when none of them is in it.
  public init(existing path: String, holdingOneOf files: [String]) throws(FileError) {
    self.init(path: path)
    guard files.contains(where: holds) else {
      throw .missing(
        path: "\(self.path)/\(files[0])", expected: "a run's directory, as 'assay run' makes it")
    }
  }

  /// The directory of a run that was interrupted, however early: there may be no rows yet.
  ///
  /// - Throws: `FileError.missing` when there is no directory, or it holds anything else than
  ///   hidden files and what a run of a suite makes before its first row.
  public init(interrupted path: String) throws(FileError) {
    self.init(path: path)
    let names = try? FileManager.default.contentsOfDirectory(atPath: self.path)
    let early = [models, charts, environment, log].map { $0.dropFirst(self.path.count + 1) }
    guard let names,
      names.contains(Self.resultsFile)
        || names.allSatisfy({
          early.contains($0[...]) || PartialFiles.isName($0) || $0.hasPrefix(".")
        })
    else {
      throw .missing(
        path: results, expected: "a run's directory, as 'assay run' makes it")
    }
  }

  /// Removes files that a process began to write before it was killed.
  public func removePartialFiles() {
    for directory in [path, models, charts] { PartialFiles.removeAbandoned(in: directory) }
  }

  /// Whether a file lies in the directory.
  public func holds(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(file)")
  }

  init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Makes `<base>/<suite>/<stamp>-<commit>` with its subdirectories, `models` only where the run
  /// makes models. A directory that exists is left alone: the new one gets a suffix, `-2`, `-3` and
  /// so on.
  ///
  /// - Throws: `FileError.cannotCreate`, or `.writingFailed` on a full disk.
  public static func create(
    base: String, suite: String, stamp: String, commit: String, makesModels: Bool = true
  ) throws(FileError) -> RunDirectory {
    let directory = try createEmpty(base: base, suite: suite, stamp: stamp, commit: commit)
    try makesModels ? directory.createSubdirectories() : Directory.make(directory.charts)
    return directory
  }

  /// Does the same without subdirectories, for a report that has no charts.
  ///
  /// - Throws: `FileError.cannotCreate`, or `.writingFailed` on a full disk.
  public static func createEmpty(
    base: String, suite: String, stamp: String, commit: String
  ) throws(FileError) -> RunDirectory {
    let parent = RunDirectory(path: base).path + "/" + suite
    try Directory.make(parent)
    let first = "\(parent)/\(stamp)-\(commit)"
    var path = first
    var suffix = 2
    while try !Directory.makeNew(path) {
      path = "\(first)-\(suffix)"
      suffix += 1
    }
    return RunDirectory(path: path)
  }

  /// Makes `models` and `charts` where they are missing, for instance beside a `results.csv` that
  /// was copied alone.
  ///
  /// - Throws: `FileError.cannotCreate`, or `.writingFailed` on a full disk.
  public func createSubdirectories() throws(FileError) {
    try Directory.make(models)
    try Directory.make(charts)
  }
}
