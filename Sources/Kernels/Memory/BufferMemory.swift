import Glibc

/// Where buffers get their memory: from the heap, unless a test puts pages in its place that end
/// where the buffer does.
struct BufferMemory: Sendable {
  /// Finds room for a number of bytes.
  let allocate: @Sendable (_ byteCount: Int) -> UnsafeMutableRawPointer

  /// Takes back what `allocate` gave for as many bytes.
  let deallocate: @Sendable (UnsafeMutableRawPointer, _ byteCount: Int) -> Void

  /// Whole cache lines, and large pages for what is larger than one: without them, reading the
  /// addresses of the pages of a 64 MiB matrix costs a product 3 to 5 % of its time.
  static let heap = BufferMemory(
    allocate: { bytes in
      let page = 1 << 21
      guard bytes >= page else { return .allocate(byteCount: max(bytes, 1), alignment: 64) }
      let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: page)
      // A kernel without large pages goes on with small ones.
      _ = madvise(raw, bytes, Int32(MADV_HUGEPAGE))
      return raw
    },
    deallocate: { pointer, _ in pointer.deallocate() })

  /// What a new buffer takes.
  @TaskLocal static var current = heap
}
