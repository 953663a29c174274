import Foundation

/// A small file system in memory, unmounted when its owner is gone.
public final class SmallDisk {
  /// The directory that it is mounted over.
  public let path: String
  private var isMounted = false

  /// Mounts it over a directory.
  ///
  /// - Parameter size: as tmpfs takes it, such as `64k`.
  public init(at path: String, size: String) throws {
    self.path = path
    try Self.execute("mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path)
    isMounted = true
  }

  deinit { if isMounted { try? Self.execute("umount", "-l", path) } }

  /// Fails while a file is open there.
  public func unmount() throws {
    try Self.execute("umount", path)
    isMounted = false
  }

  /// Makes room.
  public func grow(to size: String) throws {
    try Self.execute("mount", "-o", "remount,size=\(size)", path)
  }

  /// Whether one can be mounted here: containers have root, but often neither the right nor the
  /// program.
  public static let canMount: Bool = {
    guard geteuid() == 0, let directory = try? TemporaryDirectory() else { return false }
    return (try? SmallDisk(at: directory.path, size: "64k")) != nil
  }()

  private static func execute(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.executableLoad, userInfo: [NSDebugDescriptionErrorKey: "\(arguments)"])
    }
  }
}
