/// A buffer read from its front to its end, as fast as an instruction set can: the bandwidth of
/// whichever level of memory holds it, which bounds every kernel that reads its weights once.
public struct ReadProduct: Sendable {
  @usableFromInline let buffer: AlignedBuffer<Float>
  @usableFromInline let sums: AlignedBuffer<Float>

  /// The number of blocks, which are what is split over threads.
  public let blocks: Int

  /// How often each worker reads its blocks in one call.
  public let passes: Int

  /// The bytes that one call reads.
  public var byteCount: Int { passes * blocks * RoofBlocking.bytes }

  /// Creates a buffer of `bytes`, rounded up to whole blocks, each float 1.
  public init(bytes: Int, passes: Int = 1, for table: KernelTable) {
    precondition(passes > 0, "nothing to read")
    blocks = RoofBlocking.blocks(bytes)
    self.passes = passes
    buffer = AlignedBuffer(count: blocks * RoofBlocking.length)
    buffer.withMutableElements { $0.update(repeating: 1) }
    sums = AlignedBuffer(count: table.workers * RoofBlocking.sumStride)
  }

  /// The sum of what each worker read when it was last called.
  public var totals: [Float] {
    sums.withElements { sums in
      (0..<(sums.count / RoofBlocking.sumStride)).map { worker in
        let start = worker * RoofBlocking.sumStride
        return sums[start..<(start + RoofBlocking.sumStride)].reduce(0, +)
      }
    }
  }
}

extension ReadProduct: Product {
  /// The blocks.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<blocks }

  /// A float about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(passes * RoofBlocking.length) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.read(self, parts, worker)
  }

  /// Each float is read and added, in each pass.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let length = passes * parts.count * RoofBlocking.length
    return ProductWork(operations: length, weightBytes: 4 * length)
  }
}
