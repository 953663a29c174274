/// Multiplications and additions on registers alone: the most arithmetic that an instruction set
/// does in a time, which no kernel on real weights can beat.
public struct PeakProduct: Sendable {
  @usableFromInline let operands: AlignedBuffer<Float>
  @usableFromInline let results: AlignedBuffer<Float>

  /// The independent pieces of work, which are what is split over threads.
  public let parts: Int

  /// The multiplications and additions of each chain of a part.
  public let steps: Int

  /// The multiplications and additions of one part.
  public let partFlops: Int

  /// The multiplications and additions of one call.
  public var flops: Int { parts * partFlops }

  /// Creates `parts` pieces of `steps` steps each.
  public init(parts: Int, steps: Int, for table: KernelTable) {
    precondition(parts > 0 && steps > 0, "no work")
    self.parts = parts
    self.steps = steps
    partFlops = 2 * steps * PeakBlocking.chains * table.width
    // Each chain tends to 2 from a place of its own: nothing overflows, and none is denormal.
    operands = AlignedBuffer([0.5, 1] + (0..<PeakBlocking.chains).map { Float($0) })
    results = AlignedBuffer(count: parts * table.width)
  }

  /// What was computed, for whoever doubts it: every value is close to 2.
  public var values: [Float] { results.withElements { Array($0) } }
}

extension PeakProduct: Product {
  /// The pieces of work.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<parts }

  /// The multiplications of each.
  public func cost(on table: KernelTable) -> PartCost { .even(partFlops / 2) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.peak(self, parts, worker)
  }

  /// The arithmetic of the chains, and a vector of results.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    ProductWork(
      operations: parts.count * partFlops,
      activationBytes: operands.byteCount + 4 * parts.count * table.width)
  }
}
