extension KernelTable {
  /// Computes a product: on the caller's thread, or shared out among the table's workers where that
  /// is faster.
  ///
  /// Every part is computed by the same kernel either way, so the bits are the same.
  @inlinable
  public func run<P: Product>(_ product: P) {
    product.prepare(on: self)
    let parts = product.parts(on: self)
    if let team {
      let cost = product.cost(on: self)
      if cost.isWorthSharing(parts) {
        return share(product, cost.cuts(parts, workers: team.count), team)
      }
    }
    product.compute(parts, on: self, worker: 0)
  }

  /// Has each worker compute its parts. A function of its own: what it keeps for the workers takes
  /// time that a product that is not shared would spend, too.
  @inlinable @inline(never)
  func share<P: Product>(_ product: P, _ cuts: [Int], _ team: any Workers) {
    team.run { worker in
      let parts = cuts[worker]..<cuts[worker + 1]
      if !parts.isEmpty { product.compute(parts, on: self, worker: worker) }
    }
  }
}
