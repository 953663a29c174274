import Foundation
import Suites

/// Where this program lies, and what came with it.
enum Installation {
  /// The version, which packages take from `assay --version`. That of the newest part of
  /// CHANGELOG.md, as a test asks.
  static let version = "0.1.0"

  /// The program's own path, without links; `nil` without /proc.
  static let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")

  /// Where suites are found by their names.
  static let suites = SuitePlaces(program: program)

  /// Where the commit may be noted that the program was built from: beside the program, as
  /// `make portable` does; or among a package's files, since /usr/bin is for programs alone.
  static var commitNotes: [String] {
    guard let program else { return [] }
    let prefix = URL(fileURLWithPath: program).deletingLastPathComponent()
      .deletingLastPathComponent()
    return [program + ".commit", prefix.path + "/share/assay/assay.commit"]
  }
}
