/// A buffer written from its front to its end, as fast as an instruction set can: the bandwidth of
/// whichever level of memory holds it, for stores of whole vectors.
///
/// A cache line is read before a part of it is written, and written back later: from a level that
/// isn't the first, twice as many bytes move as are counted here. Kernels that write outputs can do
/// no better; stores past the caches, which read nothing, are for data that nobody reads soon.
public struct WriteProduct: Sendable {
  @usableFromInline let buffer: AlignedBuffer<Float>
  @usableFromInline let operand: AlignedBuffer<Float>

  /// The number of blocks, which are what is split over threads.
  public let blocks: Int

  /// How often each worker writes its blocks in one call.
  public let passes: Int

  /// The bytes that one call writes.
  public var byteCount: Int { passes * blocks * RoofBlocking.bytes }

  /// Creates a buffer of `bytes`, rounded up to whole blocks.
  ///
  /// - Parameter value: what each float becomes.
  public init(bytes: Int, passes: Int = 1, value: Float = 1.5) {
    precondition(bytes > 0 && passes > 0, "nothing to write")
    blocks = RoofBlocking.blocks(bytes)
    self.passes = passes
    buffer = AlignedBuffer(count: blocks * RoofBlocking.length)
    // From memory: a known value could be written in other ways than with vectors.
    operand = AlignedBuffer([value])
  }

  /// What was written.
  public var values: [Float] { buffer.withElements { Array($0) } }
}

extension WriteProduct: Product {
  /// The blocks.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<blocks }

  /// A float about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(passes * RoofBlocking.length) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.write(self, parts, worker)
  }

  /// Each float is written, in each pass.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(activationBytes: passes * parts.count * RoofBlocking.bytes)
  }
}
