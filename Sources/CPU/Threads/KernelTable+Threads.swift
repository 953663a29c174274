import Kernels

extension KernelTable {
  /// The same kernels, each product's parts split over `count` threads.
  ///
  /// Every part is still computed by one call of the same kernel, so the bits stay the same. What
  /// is too small to share stays on the caller's thread.
  public func threaded(_ count: Int) -> KernelTable {
    guard count > 1 else { return self }
    let team = ThreadTeam.shared(count)
    var table = self
    table.workers = count
    table.dense = split(dense, team) { .even($0.rows * $0.depth * panelWidth) }
    table.zeroSkip = split(zeroSkip, team) { .even($0.depth * panelWidth) }
    table.codebook = split(codebook, team) { .even($0.rows * $0.depth * panelWidth) }
    table.permuteSparse = split(permuteSparse, team) { .prefix($0.costs, each: width * $0.samples) }
    table.batchSparse = split(batchSparse, team) { .prefix($0.costs, each: $0.samples) }
    table.dropout = split(dropout, team) { .even($0.columns * 4) }
    table.gather = split(gather, team) { .even($0.size.columns * 8) }
    table.quantize = split(quantize, team) { .even($0.columns) }
    table.roundWeights = split(roundWeights, team) { .even($0.depth * panelWidth * 4) }
    table.fakeQuantize = split(fakeQuantize, team) { .even($0.stride) }
    // Eight multiplications of bytes take about the time of one of floats: measured with VNNI.
    table.int8 = split(int8, team) { .even($0.samples * $0.depth * panelWidth / 8) }
    table.pack = split(pack, team) {
      .even(($0.side == .rows ? $0.columns : $0.rows) * panelWidth * 8)
    }
    table.transpose = split(transpose, team) { .even($0.rows * 8) }
    table.transposePanels = split(transposePanels, team) { .even($0.depth * panelWidth) }
    table.weightGradient = split(weightGradient, team) { .even($0.panelCost) }
    table.weightStep = split(weightStep, team) { .even($0.panelCost) }
    table.optimize = split(optimize, team) { .even($0.stride * 8) }
    table.backward = split(backward, team) { .even($0.rows * width * 8) }
    table.peak = split(peak, team) { .even($0.partFlops / 2) }
    table.read = split(read, team) { _ in .even(ReadProduct.blockLength) }
    return table
  }

  /// A kernel whose range is cut where the cost is the same on both sides.
  private func split<Product: Sendable>(
    _ kernel: @escaping Kernel<Product>, _ team: ThreadTeam,
    cost: @escaping @Sendable (Product) -> PartCost
  ) -> Kernel<Product> {
    { product, range, worker in
      let cost = cost(product)
      guard cost.isWorthSharing(range) else { return kernel(product, range, worker) }
      Self.share(product, cost.cuts(range, threads: team.size), kernel, team)
    }
  }

  /// Computes each part on its thread. A function of its own: what it keeps for the threads takes
  /// time that a product that is not shared would spend, too.
  @inline(never)
  private static func share<Product: Sendable>(
    _ product: Product, _ cuts: [Int], _ kernel: Kernel<Product>, _ team: ThreadTeam
  ) {
    team.run { worker in
      let part = cuts[worker]..<cuts[worker + 1]
      if !part.isEmpty { kernel(product, part, worker) }
    }
  }
}

/// What the parts of a product cost, in multiplications.
enum PartCost {
  /// All parts cost the same.
  case even(Int)
  /// Part i costs `sums[i + 1] − sums[i]`, times a factor.
  case prefix([Int], each: Int)

  /// Below this many multiplications handing over costs more than it saves: a microsecond or two of
  /// a vector unit's work against two hand-overs of 150 ns and a cold cache.
  static let worthwhile = 80_000

  /// Whether several threads are faster than one.
  func isWorthSharing(_ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    return switch self {
    case .even(let cost): cost * range.count >= Self.worthwhile
    case .prefix(let sums, let factor):
      (sums[range.upperBound] - sums[range.lowerBound]) * factor >= Self.worthwhile
    }
  }

  /// The bounds of each thread's parts: `threads + 1` rising numbers.
  func cuts(_ range: Range<Int>, threads: Int) -> [Int] {
    switch self {
    case .even: return (0...threads).map { range.lowerBound + range.count * $0 / threads }
    case .prefix(let sums, _):
      let start = sums[range.lowerBound]
      let total = sums[range.upperBound] - start
      var cuts = [range.lowerBound]
      for thread in 1..<threads {
        let goal = start + total * thread / threads
        var cut = cuts[cuts.count - 1]
        while cut < range.upperBound && sums[cut] < goal { cut += 1 }
        cuts.append(cut)
      }
      return cuts + [range.upperBound]
    }
  }
}
