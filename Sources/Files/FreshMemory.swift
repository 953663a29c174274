import Foundation

/// Memory that is about to be written for the first time.
public enum FreshMemory {
  /// Asks the kernel to hand out large memory in pages of 2 MB, which Linux does where
  /// `/sys/kernel/mm/transparent_hugepage/enabled` says `madvise` or `always`.
  ///
  /// Most of the time that it takes to read a large file goes into the kernel's handing out memory,
  /// page by page: of 45 ms for 100 MB, 13 are left (EPYC 9R45, Linux 6.18). Where the kernel
  /// doesn't listen, it's as before.
  public static func askForLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    guard let base = memory.baseAddress, memory.count >= least else { return }
    // The pages at both ends belong to other memory, too.
    let start = (UInt(bitPattern: base) + pageSize - 1) / pageSize * pageSize
    let end = UInt(bitPattern: base + memory.count) / pageSize * pageSize
    madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
  }

  private static let pageSize: UInt = 1 << 21

  /// Less memory takes no time that counts.
  private static let least = 4 << 20
}
