@testable import Files
import Foundation
import Testing
import TestSupport

@Suite struct DirectoryLockTests {
  @Test func `a locked directory is refused to others until the lock is gone`() async throws {
    try await withTemporaryDirectory { path in
      var first: DirectoryLock? = try DirectoryLock(path, waits: false)
      #expect(
        error { () throws(FileError) in _ = try DirectoryLock(path, waits: false) }?.kind == .inUse)
      withExtendedLifetime(first) {}
      first = nil
      _ = try DirectoryLock(path, waits: false)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
  }

  /// A program that is being started has each descriptor of the one that starts it, for a moment.
  @Test func `it is gone although a program that is being started still has its descriptor`()
    async throws
  {
    try await withTemporaryDirectory { path in
      let lock = try DirectoryLock(path, waits: false)
      let inherited = dup(lock.descriptor)
      defer { close(inherited) }
      withExtendedLifetime(consume lock) {}
      _ = try DirectoryLock(path, waits: false)
    }
  }

  @Test func `who waits gets it when the other is done`() async throws {
    try await withTemporaryDirectory { path in
      let lock = try DirectoryLock(path, waits: false)
      let order = Order()
      let other = Task.detached {
        let lock = try DirectoryLock(path, waits: true)
        withExtendedLifetime(lock) { order.add("second") }
      }
      try await Task.sleep(for: .milliseconds(50))
      order.add("first")
      withExtendedLifetime(consume lock) {}
      try await other.value
      #expect(order.names == ["first", "second"])
    }
  }

  @Test func `where other machines may write, a claim in a directory is the lock`() async throws {
    try await withTemporaryDirectory { path in
      let claim = "\(path)/writer.claim"
      func lock(waits: Bool = false) throws(FileError) -> DirectoryLock {
        try DirectoryLock(path, waits: waits, patience: .milliseconds(800), isShared: true)
      }
      func refusal() -> FileError.Kind? {
        error { () throws(FileError) in _ = try lock() }?.kind
      }
      let first = try lock()
      #expect(FileManager.default.fileExists(atPath: claim))
      #expect(refusal() == .inUse)
      // So is one that the kernel's lock doesn't tell of: that of a process that runs here.
      withExtendedLifetime(consume first) {}
      try "\(ProcessPlace.here) 1 then\n".write(toFile: claim, atomically: true, encoding: .utf8)
      #expect(refusal() == .inUse)
      try FileManager.default.removeItem(atPath: claim)
      let again = try lock()
      withExtendedLifetime(consume again) {}
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)

      // One of another machine that is touched, and then no longer.
      try "elsewhere 1 then\n".write(toFile: claim, atomically: true, encoding: .utf8)
      let (isRefused, hasEnded) = (Flag(), Flag())
      Thread.detachNewThread {
        while !isRefused.isSet {
          usleep(50_000)
          utimensat(AT_FDCWD, claim, nil, 0)
        }
        hasEnded.set()
      }
      #expect(refusal() == .inUse)
      isRefused.set()
      while !hasEnded.isSet { try await Task.sleep(for: .milliseconds(10)) }
      let second = try lock()
      withExtendedLifetime(consume second) {}
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
  }

  @Test func `a directory that isn't there can't be locked`() {
    #expect(
      error { () throws(FileError) in _ = try DirectoryLock("/nowhere", waits: false) }?.kind
        == .readingFailed)
  }
}

/// Who came when.
private final class Order: @unchecked Sendable {
  private let lock = NSLock()
  private var all: [String] = []

  var names: [String] { lock.withLock { all } }
  func add(_ name: String) { lock.withLock { all.append(name) } }
}
