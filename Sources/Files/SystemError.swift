import Foundation

/// A failed system call.
public struct SystemError: Error, Equatable {
  /// The number that the system gave, an errno.
  public let code: Int32

  /// An error of that number.
  public init(code: Int32) { self.code = code }

  /// The system's words for it, for instance `No space left on device`.
  public var reason: String { String(cString: strerror(code)) }

  /// Whether there is no room left, on the disk or in the user's quota.
  public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

  /// Whether there is no such file.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// That of the last system call, which failed.
  public static var last: SystemError { SystemError(code: errno) }

  /// What to tell the user when this happened while creating `path`.
  public func whileCreating(_ path: String) -> FileError {
    isDiskFull
      ? .writingFailed(path: path, reason: reason) : .cannotCreate(path: path, reason: reason)
  }
  /// The same while reading it.
  ///
  /// - Parameter expected: what the file is, for whoever misses it.
  func whileReading(_ path: String, expected: String) -> FileError {
    isMissing
      ? .missing(path: path, expected: expected) : .readingFailed(path: path, reason: reason)
  }
}
