import Files
import Foundation

/// The files in which Linux describes a machine: proc(5), and Documentation/ABI/ of the kernel for
/// /sys. On another system, or where one is missing, there is nothing to read.
public struct SystemFiles: Sendable {
  /// What stands before /proc and /sys: nothing, or a directory with copies of them.
  public let root: String

  /// Creates a reader, by default of the machine that it runs on.
  public init(root: String = "") { self.root = root }

  /// A whole file.
  public func text(_ path: String) -> String? {
    guard let bytes = try? WholeFile.read(root + path, expected: "a file of the system") else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A file of one line, without its end; `nil` also when it is empty.
  public func line(_ path: String) -> String? {
    guard let line = text(path)?.split(separator: "\n").first else { return nil }
    return line.trimmingCharacters(in: .whitespaces)
  }
}
