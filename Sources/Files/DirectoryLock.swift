import Foundation

/// Keeps other processes from writing into a directory. It ends with the process, however that
/// ends, and leaves no file behind. Whoever only reads needs none.
public final class DirectoryLock: Sendable {
  private let descriptor: Int32

  /// Locks a directory that exists.
  ///
  /// - Parameter waits: whether to wait while another process holds it.
  /// - Throws: `FileError.inUse` when another process holds it and this one doesn't wait;
  ///   `.readingFailed` when the directory can't be opened.
  public init(_ path: String, waits: Bool) throws(FileError) {
    let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .readingFailed(path: path, reason: SystemError.last.reason) }
    while flock(opened, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      let error = SystemError.last
      if error.code == EINTR { continue }
      // Some network file systems lock no directories: there it is as if nobody else were there.
      guard error.code == EWOULDBLOCK else { break }
      close(opened)
      throw .inUse(path: path)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
