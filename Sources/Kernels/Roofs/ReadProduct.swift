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
