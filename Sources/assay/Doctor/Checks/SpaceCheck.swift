import Foundation
import Machine

/// Whether a report can be written, and whether there is room for it.
enum SpaceCheck: DoctorCheck {
  static let name = "space"
  static let section = DoctorSection.disk

  /// A default run's directory has some 20 MB, most of them models; a build takes more.
  private static let least = 100e6, comfortable = 1e9

  static func findings(_ examination: Examination) -> [Finding] {
    let reports = examination.directory + "/Reports"
    let place = FileManager.default.fileExists(atPath: reports) ? reports : examination.directory
    guard access(place, W_OK | X_OK) == 0 else {
      return [
        Finding(
          .problem, "reports: \(place): can't be written",
          remedy: "start in another directory, or name one: 'make bench OUT=DIR'")
      ]
    }
    var space = statvfs()
    guard statvfs(place, &space) == 0 else { return [] }
    let free = Double(space.f_bavail) * Double(space.f_frsize)
    let words = String(format: "reports: %@: %.1f GB free", place, free / 1e9)
    guard free < comfortable else { return [Finding(.information, words)] }
    return [
      Finding(
        free < least ? .problem : .warning,
        words + ", and a run with its models takes some 20 MB and more",
        remedy: "make room, or name another disk: 'make bench OUT=DIR'")
    ]
  }
}
