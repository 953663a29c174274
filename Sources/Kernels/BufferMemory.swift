/// Where buffers get their memory: from the heap, unless a test puts pages in its place that end
/// where the buffer does.
struct BufferMemory: Sendable {
  /// Finds room for a number of bytes.
  let allocate: @Sendable (_ byteCount: Int) -> UnsafeMutableRawPointer

  /// Takes back what `allocate` gave for as many bytes.
  let deallocate: @Sendable (UnsafeMutableRawPointer, _ byteCount: Int) -> Void

  /// Whole cache lines of the heap.
  static let heap = BufferMemory(
    allocate: { .allocate(byteCount: max($0, 1), alignment: 64) },
    deallocate: { pointer, _ in pointer.deallocate() })

  /// What a new buffer takes.
  @TaskLocal static var current = heap
}
