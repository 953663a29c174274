import CFileSystem
import Foundation

/// Keeps other processes from writing into a directory. It ends with the process, however that
/// ends. Whoever only reads needs none.
///
/// On NFS and other disks of networks such locks don't hold between machines, or there are none.
/// There a ``Claim`` of the name `writer.claim` lies in the directory meanwhile: a lock of the
/// server's would outlive a machine that is gone. To know that an owner on another machine lives
/// takes some ten seconds, and that it doesn't a minute.
public final class DirectoryLock: Sendable {
  let descriptor: Int32
  private let claim: Claim?

  /// Locks a directory that exists.
  ///
  /// - Parameter waits: whether to wait while another process holds it.
  /// - Throws: `FileError.inUse` when another process holds it and this one doesn't wait;
  ///   `.readingFailed` when the directory can't be opened.
  public convenience init(_ path: String, waits: Bool) throws(FileError) {
    try self.init(path, waits: waits, patience: Claim.patience, isShared: Self.isShared(path))
  }

  /// The same with another patience with claims, on a disk that other machines may write to.
  init(
    _ path: String, waits: Bool, patience: Duration, isShared: Bool
  ) throws(FileError) {
    let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .readingFailed(path: path, reason: SystemError.last.reason) }
    var isLocked = true
    while flock(opened, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      let error = SystemError.last
      if error.code == EINTR { continue }
      guard error.code == EWOULDBLOCK else {
        isLocked = false
        break
      }
      close(opened)
      throw .inUse(path: path)
    }
    var claim: Claim?
    if isShared || !isLocked {
      let attempt = Claim.attempt(
        "\(path)/writer.claim", patience: patience, isDone: { false },
        isRefused: { isAlive in isAlive && !waits })
      switch attempt {
      case .claimed(let own): claim = own
      case .needless: break
      case .refused:
        Self.release(opened)
        throw .inUse(path: path)
      }
    }
    descriptor = opened
    self.claim = claim
  }

  /// Whether a directory isn't on a disk of this machine, as far as statfs(2) tells.
  private static func isShared(_ path: String) -> Bool {
    let type = assay_file_system_type(path)
    return type >= 0 && !ownDisks.contains(type)
  }

  /// What statfs(2) calls the file systems of one machine: ext4, XFS, Btrfs, tmpfs, ramfs, overlay,
  /// F2FS, ZFS, bcachefs.
  private static let ownDisks: Set<Int> = [
    0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x8584_58F6, 0x794C_7630, 0xF2F5_2010,
    0x2FC1_2FC1, 0xCA45_1A4E,
  ]

  /// Ends a lock. Closing its descriptor alone would leave it to a program that another thread is
  /// about to start, which has all descriptors for a moment.
  private static func release(_ descriptor: Int32) {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  deinit { Self.release(descriptor) }
}
