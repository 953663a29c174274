import Foundation

/// A file that grows by whole texts: what could not be written whole is taken back.
public final class AppendedFile {
  private let file: PosixFile

  /// How many bytes have been written whole.
  public private(set) var length = 0

  /// Creates the file, or with `appending` opens one that may exist already.
  public init(path: String, appending: Bool) throws(SystemError) {
    file = try PosixFile(
      path: path, flags: O_CREAT | O_RDWR | O_APPEND | (appending ? 0 : O_EXCL))
  }

  /// How many bytes the whole lines took that it held when it was opened; 0 of a device, which has
  /// nothing to be read back.
  public func wholeLines() throws(SystemError) -> Int { try file.wholeLines() }

  /// Takes the first `count` bytes as written whole and cuts off what follows them.
  public func keep(_ count: Int) throws(SystemError) {
    if let size = file.size, size > count { try file.truncate(to: count) }
    length = count
  }

  /// Appends a text and waits until it is on the disk: all of it or nothing.
  public func append(_ text: String) throws(SystemError) {
    let bytes = Array(text.utf8)
    do {
      try file.writeAll(bytes)
    } catch {
      // The first failure is the one to report; a device can't be truncated.
      try? file.truncate(to: length)
      throw error
    }
    length += bytes.count
  }
}
