import Files
import Foundation

/// Where suites are found by their names.
///
///     let path = try SuitePlaces(program: "/usr/bin/assay").path(of: "default")
///
/// A name has neither a slash nor an ending; whatever else a command line says is a path.
public struct SuitePlaces: Sendable {
  /// The folders of `<name>.yaml`; the first that has it wins.
  public let folders: [String]

  /// The ending of a suite's file.
  private static let ending = ".yaml"

  /// Creates places of one's own.
  public init(folders: [String]) { self.folders = folders }

  /// The places of a program: `Suites` in the working directory, `Suites` beside the program, as
  /// in a folder that was carried here, and `../share/assay/suites`, where a package puts it.
  ///
  /// - Parameter program: its path, without links; `nil` where that isn't known.
  public init(program: String?) {
    let own = program.map { program -> [String] in
      let folder = URL(fileURLWithPath: program).deletingLastPathComponent()
      return [
        folder.appendingPathComponent("Suites"),
        folder.deletingLastPathComponent().appendingPathComponent("share/assay/suites"),
      ].map(\.path)
    }
    folders = ["Suites"] + (own ?? [])
  }

  /// The file of a suite: that of this path, or else the first place's of this name. What is no
  /// name is returned as it is, whether there is such a file or not.
  ///
  /// - Throws: `SuiteError.unknown` when no place has it.
  public func path(of suite: String) throws(SuiteError) -> String {
    guard Self.isName(suite), !Self.isFile(suite) else { return suite }
    for folder in folders {
      let path = "\(folder)/\(suite)\(Self.ending)"
      if Self.isFile(path) { return path }
    }
    // Reading it says that it is a directory.
    guard !Directory.exists(suite) else { return suite }
    let names = names
    throw .unknown(
      name: suite, places: folders,
      nearest: NearestWord.suggestion(for: suite, among: names), names: names)
  }

  /// The names of the suites that are there, each once, by the alphabet.
  public var names: [String] {
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []
    }
    let names = files.filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.ending.count)) }
    return Set(names).sorted()
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.contains { "/.".contains($0) }
  }

  /// Whether something can be read there, also a pipe.
  private static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) && !Directory.exists(path)
  }
}
