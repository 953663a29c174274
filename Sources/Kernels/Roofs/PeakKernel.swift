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
}

/// How the work on registers is cut.
@usableFromInline
enum PeakBlocking {
  /// Chains of operations that don't wait for each other: enough for two multiply-adds a cycle of
  /// six cycles each, few enough for sixteen registers.
  @inlinable @inline(__always) static var chains: Int { 12 }
}

@usableFromInline
enum PeakKernel<L: Lanes> {
  /// Computes the parts in `range`.
  @inlinable @inline(__always)
  static func run(_ product: PeakProduct, _ range: Range<Int>) {
    for part in range {
      // Operands come from memory: known ones would be multiplied by the compiler.
      let factor = L.splat(product.operands.pointer[0])
      let term = L.splat(product.operands.pointer[1])
      var chains = InlineArray<12, L.Vector>(repeating: term)
      for chain in 0..<12 { chains[chain] = L.splat(product.operands.pointer[2 + chain]) }
      for _ in 0..<product.steps {
        // The chain is the factor, so that no multiplication is the same in every step.
        for chain in 0..<12 { chains[chain] = L.multiplyAdd(chains[chain], factor, term) }
      }
      var sum = chains[0]
      for chain in 1..<12 { sum = L.add(sum, chains[chain]) }
      let mean = L.multiply(sum, L.splat(1 / Float(PeakBlocking.chains)))
      L.store(mean, product.results.pointer + part * L.width)
    }
  }
}
