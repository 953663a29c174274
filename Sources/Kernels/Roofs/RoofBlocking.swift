/// How buffers that are only read, or only written, are cut.
@usableFromInline
enum RoofBlocking {
  /// The floats of a block: a kibibyte, whole steps of any instruction set.
  @inlinable @inline(__always) static var length: Int { 256 }

  /// The bytes of a block.
  static var bytes: Int { length * MemoryLayout<Float>.stride }

  /// How many blocks hold `bytes`, at least one.
  static func blocks(_ bytes: Int) -> Int { max(1, (bytes + Self.bytes - 1) / Self.bytes) }

  /// Room for a vector of each worker, on cache lines of its own.
  @inlinable @inline(__always) static var sumStride: Int { 32 }
}
