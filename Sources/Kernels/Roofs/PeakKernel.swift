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
      if L.addsInPlace {
        alternate(&chains, product.steps, factor, term)
      } else {
        for _ in 0..<product.steps {
          // The chain is the factor, so that no multiplication is the same in every step.
          for chain in 0..<12 { chains[chain] = L.multiplyAdd(chains[chain], factor, term) }
        }
      }
      var sum = chains[0]
      for chain in 1..<12 { sum = L.add(sum, chains[chain]) }
      let mean = L.multiply(sum, L.splat(1 / Float(PeakBlocking.chains)))
      L.store(mean, product.results.pointer + part * L.width)
    }
  }

  /// Where an instruction overwrites the sum alone, chains are sums: of a product that is added in
  /// one step and taken off in the next, so that they stay where they begin, at 2 on average. An
  /// odd last step is left out.
  @inlinable @inline(__always)
  static func alternate(
    _ chains: inout InlineArray<12, L.Vector>, _ steps: Int, _ factor: L.Vector, _ term: L.Vector
  ) {
    let opposite = L.subtract(L.splat(0), factor)
    let middle = L.splat(2 - Float(PeakBlocking.chains - 1) / 2)
    for chain in 0..<12 { chains[chain] = L.add(chains[chain], middle) }
    for _ in 0..<(steps / 2) {
      for chain in 0..<12 { chains[chain] = L.multiplyAdd(factor, term, chains[chain]) }
      for chain in 0..<12 { chains[chain] = L.multiplyAdd(opposite, term, chains[chain]) }
    }
  }
}
