import Files
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
