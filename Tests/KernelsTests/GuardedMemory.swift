import Foundation
import Synchronization
import Testing

@testable import Kernels

/// Pages of their own for every buffer, between two that nothing may touch. A buffer ends where its
/// last page does, so reading or writing the element behind it ends the process with SIGSEGV. What
/// lies between the start of its first page and the buffer reads as NaN, and a write there ends the
/// process when the buffer goes.
///
/// Which kernel it was shows with `SWIFT_BACKTRACE=enable=yes`.
enum GuardedPages {
  private static let pageSize = sysconf(Int32(_SC_PAGESIZE))
  /// Four of these make a NaN.
  private static let mark: UInt8 = 0xFF

  /// Where pages lie that no buffer uses, by their bytes: mapping new ones for each buffer takes
  /// longer than the kernels that use it.
  private static let free = Mutex<[Int: [UInt]]>([:])

  static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let room = wholePages(byteCount)
    let used = free.withLock { $0[room]?.popLast() }
    let pages = used.flatMap { UnsafeMutableRawPointer(bitPattern: $0) } ?? map(room)
    memset(pages, Int32(mark), room - byteCount)
    return pages + (room - byteCount)
  }

  static func deallocate(_ pointer: UnsafeMutableRawPointer, _ byteCount: Int) {
    let room = wholePages(byteCount)
    let pages = pointer - (room - byteCount)
    let front = UnsafeRawBufferPointer(start: pages, count: room - byteCount)
    // Equal to themselves one further on and marked at first: all marked, and no loop to wait for.
    let isUntouched =
      front.isEmpty || front[0] == mark && memcmp(pages, pages + 1, front.count - 1) == 0
    if !isUntouched { fatalError("a write before the start of a buffer of \(byteCount) bytes") }
    free.withLock { $0[room, default: []].append(UInt(bitPattern: pages)) }
  }

  private static func map(_ room: Int) -> UnsafeMutableRawPointer {
    let start = mmap(nil, room + 2 * pageSize, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let start, start != MAP_FAILED else { fatalError("no \(room) bytes: errno \(errno)") }
    let pages = start + pageSize
    guard room == 0 || mprotect(pages, room, PROT_READ | PROT_WRITE) == 0 else {
      fatalError("pages can't be made writable: errno \(errno)")
    }
    return pages
  }

  private static func wholePages(_ byteCount: Int) -> Int {
    (byteCount + pageSize - 1) / pageSize * pageSize
  }
}

extension BufferMemory {
  static let guarded = BufferMemory(
    allocate: GuardedPages.allocate, deallocate: GuardedPages.deallocate)
}

/// Runs tests with all their buffers in guarded pages, those that the tested code makes among them.
struct GuardedMemory: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await BufferMemory.$current.withValue(.guarded) { try await function() }
  }
}

extension Trait where Self == GuardedMemory {
  static var guarded: Self { GuardedMemory() }
}
