import Foundation

extension RunDirectory {
  /// How the folder is called that holds the runs of `assay profile` of a suite.
  ///
  /// - Parameter suite: the suite's name, short enough for a file's.
  public static func profilesName(of suite: String) -> String { suite + profilesEnding }

  private static let profilesEnding = "-profile"

  /// The runs of `assay profile` that were made below this one, with its directory as `--out`; the
  /// oldest first.
  public var profiles: [RunDirectory] {
    subdirectories.filter { $0.path.hasSuffix(Self.profilesEnding) }.flatMap(\.subdirectories)
      .filter { $0.holds(Self.profileFile) }
  }

  private var subdirectories: [RunDirectory] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    // A second one of the same second is `…-2`.
    return names.sorted { ($0.count, $0) < ($1.count, $1) }.map {
      RunDirectory(path: "\(path)/\($0)")
    }
  }
}
