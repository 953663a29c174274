import Foundation

/// An open file. Foundation's file handles don't tell a full disk from other failures, and say
/// nothing about how much of a write got through.
public final class PosixFile {
  private let descriptor: Int32

  /// Opens `path` with the flags of open(2).
  public init(path: String, flags: Int32) throws(SystemError) {
    let opened = open(path, flags | O_CLOEXEC, 0o666)
    guard opened >= 0 else { throw .last }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Whether this is a file on a disk, not a device or a pipe.
  public var isRegular: Bool { size != nil }

  /// The size in bytes; `nil` for what isn't a file on a disk.
  var size: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads up to the end. The size, which is 0 for the files of /proc, is a hint alone: with it the
  /// bytes of a long file aren't copied.
  public func readToEnd() throws(SystemError) -> [UInt8] {
    var bytes = try readChunk(upTo: size ?? 0)
    while true {
      let chunk = try readChunk(upTo: 1 << 16)
      guard !chunk.isEmpty else { return bytes }
      bytes += chunk
    }
  }

  /// Reads what there is next, at most `count` bytes; none at the end.
  public func readChunk(upTo count: Int) throws(SystemError) -> [UInt8] {
    var result = -1
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      FreshMemory.askForLargePages(UnsafeMutableRawBufferPointer(buffer))
      repeat {
        result = Foundation.read(descriptor, buffer.baseAddress, count)
      } while result < 0 && errno == EINTR
      initialized = max(0, result)
    }
    guard result >= 0 else { throw .last }
    return chunk
  }

  /// Reads `count` bytes from `offset` on; fewer where the file ends before.
  public func read(_ count: Int, from offset: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      FreshMemory.askForLargePages(UnsafeMutableRawBufferPointer(buffer))
      while initialized < count {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[initialized...])
        let result = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + initialized))
        if result > 0 {
          initialized += result
        } else if result == 0 || errno != EINTR {
          if result < 0 { failure = .last }
          break
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// How many bytes there are up to the last line feed, and with it; 0 of what isn't a file on a
  /// disk.
  func wholeLines() throws(SystemError) -> Int {
    var end = size ?? 0
    while end > 0 {
      let start = max(0, end - 1 << 16)
      let bytes = try read(end - start, from: start)
      if let place = bytes.lastIndex(of: UInt8(ascii: "\n")) { return start + place + 1 }
      end = start
    }
    return 0
  }

  /// The last byte; `nil` of an empty file, and of what isn't a file on a disk.
  public func lastByte() throws(SystemError) -> UInt8? {
    guard let size, size > 0 else { return nil }
    return try read(1, from: size - 1).last
  }

  /// Writes all the bytes and waits until they are on the disk. When it throws, some of them may
  /// have been written.
  public func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    try write(bytes)
    try synchronize()
  }

  /// Writes all the bytes. When it throws, some of them may have been written.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Waits until what was written is on the disk. Also keeps the kernel from writing back in the
  /// middle of the next measurement.
  func synchronize() throws(SystemError) {
    // Pipes and devices can't be synchronised and say so.
    if fsync(descriptor) != 0, errno != EINVAL { throw .last }
  }

  /// Cuts the file to its first `count` bytes.
  public func truncate(to count: Int) throws(SystemError) {
    if ftruncate(descriptor, off_t(count)) != 0 { throw .last }
  }
}
