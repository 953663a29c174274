import Glibc

/// Where buffers get their memory under emulation, in the place of the kernels' own `BufferMemory`:
/// pages of their own between two that nothing may touch. A buffer ends where its last page does,
/// so that the element behind it ends the program with SIGSEGV, and a write into what lies before
/// it is found when the buffer goes.
struct BufferMemory: Sendable {
  /// What a new buffer takes.
  static let current = BufferMemory()

  /// Four of these make a NaN.
  private let mark: UInt8 = 0xFF

  func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let (page, room) = (Self.page, Self.wholePages(byteCount))
    let start = mmap(nil, room + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    // mmap answers -1 where it fails.
    guard let start, Int(bitPattern: start) != -1,
      room == 0 || mprotect(start + page, room, PROT_READ | PROT_WRITE) == 0
    else {
      print("no memory for a buffer of \(byteCount) bytes")
      exit(1)
    }
    memset(start + page, Int32(mark), room - byteCount)
    return start + page + (room - byteCount)
  }

  func deallocate(_ pointer: UnsafeMutableRawPointer, _ byteCount: Int) {
    let room = Self.wholePages(byteCount)
    let pages = pointer - (room - byteCount)
    let front = UnsafeRawBufferPointer(start: pages, count: room - byteCount)
    guard front.allSatisfy({ $0 == mark }) else {
      print("a write before the start of a buffer of \(byteCount) bytes")
      exit(1)
    }
    munmap(pages - Self.page, room + 2 * Self.page)
  }

  private static var page: Int { Int(getpagesize()) }

  private static func wholePages(_ byteCount: Int) -> Int {
    (byteCount + page - 1) / page * page
  }
}
