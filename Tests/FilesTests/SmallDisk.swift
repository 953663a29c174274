import Foundation

/// A file system of 64 KiB in memory.
enum SmallDisk {
  /// Whether it could be mounted; only root may.
  static func mount(at path: String) throws -> Bool {
    try run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path)
  }

  static func unmount(_ path: String) { _ = try? run("umount", "-l", path) }

  private static func run(_ arguments: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
