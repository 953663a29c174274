/// A buffer read from its front to its end, as fast as an instruction set can: the bandwidth of
/// whichever level of memory holds it, which bounds every kernel that reads its weights once.
public struct ReadProduct: Sendable {
  @usableFromInline let buffer: AlignedBuffer<Float>
  @usableFromInline let sums: AlignedBuffer<Float>

  /// The number of blocks, which are what is split over threads.
  public let blocks: Int

  /// The floats of a block.
  static var blockLength: Int { ReadBlocking.length }

  /// The bytes that one call reads.
  public var byteCount: Int { blocks * Self.blockLength * MemoryLayout<Float>.stride }

  /// Creates a buffer of `bytes`, rounded up to whole blocks, each float 1.
  public init(bytes: Int, for table: KernelTable) {
    let blockBytes = Self.blockLength * MemoryLayout<Float>.stride
    blocks = max(1, (bytes + blockBytes - 1) / blockBytes)
    buffer = AlignedBuffer(count: blocks * Self.blockLength)
    buffer.withMutableElements { $0.update(repeating: 1) }
    sums = AlignedBuffer(count: table.workers * ReadBlocking.sumStride)
  }

  /// The sum of what each worker read when it was last called.
  public var totals: [Float] {
    sums.withElements { sums in
      (0..<(sums.count / ReadBlocking.sumStride)).map { worker in
        let start = worker * ReadBlocking.sumStride
        return sums[start..<(start + ReadBlocking.sumStride)].reduce(0, +)
      }
    }
  }
}

extension ReadProduct: Product {
  /// The blocks.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<blocks }

  /// A float about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(Self.blockLength) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.read(self, parts, worker)
  }
}

/// How the buffer is cut.
@usableFromInline
enum ReadBlocking {
  /// The floats of a block: a kibibyte, whole steps of any instruction set.
  @inlinable @inline(__always) static var length: Int { 256 }

  /// Room for a vector of each worker, on cache lines of its own.
  @inlinable @inline(__always) static var sumStride: Int { 32 }
}

@usableFromInline
enum ReadKernel<L: Lanes> {
  /// Sums the blocks in `range`, in eight sums that don't wait for each other.
  ///
  /// Both halves are read at the same time: from memory beyond the caches two streams arrive faster
  /// than one, and from the caches as fast.
  @inlinable @inline(__always)
  static func run(_ product: ReadProduct, _ range: Range<Int>, _ worker: Int) {
    let length = ReadBlocking.length
    var sums = InlineArray<8, L.Vector>(repeating: L.splat(0))
    var first = product.buffer.pointer + range.lowerBound * length
    let half = range.count / 2
    var second = first + half * length
    for _ in 0..<(half * (length / (4 * L.width))) {
      for vector in 0..<4 {
        sums[vector] = L.add(sums[vector], L.load(first + vector * L.width))
        sums[4 + vector] = L.add(sums[4 + vector], L.load(second + vector * L.width))
      }
      first += 4 * L.width
      second += 4 * L.width
    }
    // Of an odd number one block is left, behind the second half.
    for _ in 0..<((range.count - 2 * half) * (length / (4 * L.width))) {
      for vector in 0..<4 {
        sums[vector] = L.add(sums[vector], L.load(second + vector * L.width))
      }
      second += 4 * L.width
    }
    var total = sums[0]
    for vector in 1..<8 { total = L.add(total, sums[vector]) }
    L.store(total, product.sums.pointer + worker * ReadBlocking.sumStride)
  }
}
