import Foundation

extension RunDirectory {
  /// The runs of `assay profile` that were made below this one, with its directory as `--out`; the
  /// oldest first.
  public var profiles: [RunDirectory] {
    subdirectories.flatMap(\.subdirectories).filter { $0.holds(Self.profileFile) }
  }

  private var subdirectories: [RunDirectory] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    // A second one of the same second is `…-2`.
    return names.sorted { ($0.count, $0) < ($1.count, $1) }.map {
      RunDirectory(path: "\(path)/\($0)")
    }
  }
}
