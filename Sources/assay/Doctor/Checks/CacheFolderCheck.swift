import Files
import Foundation
import Machine

/// Where trained networks and runtimes are kept, and how much that has become.
enum CacheFolderCheck: DoctorCheck {
  static let name = "cache"
  static let section = DoctorSection.disk

  /// How many files are looked at: a folder of more is large in any case.
  private static let mostFiles = 100_000

  static func findings(_ examination: Examination) -> [Finding] {
    guard let directory = UserCache.directory(examination.variables) else {
      return [
        Finding(
          .warning, "cache: there is none: every run trains its networks anew",
          remedy: "set HOME or XDG_CACHE_HOME to an absolute path")
      ]
    }
    guard FileManager.default.fileExists(atPath: directory) else {
      return [
        Finding(.information, "cache: \(directory): nothing yet; a run keeps its networks there")
      ]
    }
    guard Directory.exists(directory), access(directory, W_OK | X_OK) == 0 else {
      return [
        Finding(
          .warning, "cache: \(directory): can't be written: every run trains its networks anew",
          remedy: "make it a directory of your own, or name another with XDG_CACHE_HOME")
      ]
    }
    let size = size(of: directory)
    let parts = size.parts.sorted { $0.value > $1.value }.map { "\($0.key) \(words($0.value))" }
    return [
      Finding(
        .information,
        "cache: \(directory): \(size.isWhole ? "" : "more than ")\(words(size.total))"
          + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"),
        remedy: "'rm -r \(directory)/models' makes room; networks are then trained again")
    ]
  }

  /// The bytes of all files, and of those in each folder.
  private static func size(
    of directory: String
  ) -> (total: Int, parts: [String: Int], isWhole: Bool) {
    var (total, parts, count) = (0, [String: Int](), 0)
    guard
      let files = FileManager.default.enumerator(
        at: URL(fileURLWithPath: directory), includingPropertiesForKeys: [.fileSizeKey])
    else { return (0, [:], true) }
    let depth = URL(fileURLWithPath: directory).pathComponents.count
    for case let file as URL in files {
      count += 1
      guard count <= mostFiles else { return (total, parts, false) }
      let bytes = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
      total += bytes
      if file.pathComponents.count > depth + 1 {
        parts[file.pathComponents[depth], default: 0] += bytes
      }
    }
    return (total, parts, true)
  }

  private static func words(_ bytes: Int) -> String {
    bytes < 1 << 20
      ? "\((bytes + 1023) >> 10) KiB" : String(format: "%.1f MiB", Double(bytes) / 0x1p20)
  }
}
