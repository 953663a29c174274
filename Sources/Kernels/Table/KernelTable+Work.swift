extension KernelTable {
  /// What each worker that takes part in a product does when `run` computes it, the caller first;
  /// one entry where it isn't shared.
  ///
  /// Where kernels skip zero inputs it is of the inputs that lie there now.
  public func work<P: Product>(of product: P) -> [ProductWork] {
    let preparation = product.preparatoryWork(on: self)
    let parts = partsWork(of: product)
    return (0..<max(preparation.count, parts.count)).map { worker in
      [preparation, parts].filter { worker < $0.count }.reduce(ProductWork()) {
        $0.adding($1[worker])
      }
    }
  }

  /// The same without what prepares it.
  public func partsWork<P: Product>(of product: P) -> [ProductWork] {
    shares(of: product).map { product.work(of: $0, on: self) }
  }

  /// The parts of each worker that takes part, as `run` hands them out.
  private func shares<P: Product>(of product: P) -> [Range<Int>] {
    let parts = product.parts(on: self)
    let cost = product.cost(on: self)
    guard let team, cost.isWorthSharing(parts) else { return [parts] }
    let cuts = cost.cuts(parts, workers: team.count)
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
  }
}
