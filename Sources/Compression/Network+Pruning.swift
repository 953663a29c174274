import Networks

/// Which weights compete for being kept.
enum PruningScope: String, CaseIterable {
  case layer, global
}

// A pruned weight stays pruned: whatever is asked for, masks only grow.
extension Network {
  /// Prunes the smallest magnitudes until a fraction of the weights is masked, exact to one weight.
  ///
  /// Of equal magnitudes at the limit the first are pruned. Nothing happens when the sparsity is
  /// there already.
  mutating func prune(toSparsity sparsity: Double, scope: PruningScope) {
    switch scope {
    case .global:
      prune(toSparsity: sparsity, layers: layers.indices)
    case .layer:
      for index in layers.indices { prune(toSparsity: sparsity, layers: index..<index + 1) }
    }
  }

  private mutating func prune(toSparsity sparsity: Double, layers range: Range<Int>) {
    let missing = layers[range].pruningCount(forSparsity: sparsity)
    guard missing > 0 else { return }
    var limit = MagnitudeLimit(smallest: missing, of: layers[range])
    for index in range { layers[index].prune(within: &limit) }
  }

  /// Prunes exactly the weights whose magnitude is below `threshold`.
  mutating func prune(below threshold: Float) {
    var limit = MagnitudeLimit(below: threshold)
    for index in layers.indices { layers[index].prune(within: &limit) }
  }

  /// Masks the weights that are exactly zero.
  mutating func pruneZeros() {
    prune(below: .leastNonzeroMagnitude)
  }

  /// Prunes weights at random until a fraction of the network's weights is masked.
  ///
  /// Selection sampling (Fan, Muller and Rezucha, 1962; Knuth's algorithm S): one pass, and every
  /// set of the right size is equally likely.
  mutating func pruneAtRandom(
    toSparsity sparsity: Double, using generator: inout some RandomNumberGenerator
  ) {
    var missing = layers[...].pruningCount(forSparsity: sparsity)
    var candidates = layers.reduce(0) { $0 + $1.survivorCount }
    guard missing > 0 else { return }
    for index in layers.indices {
      layers[index].prune(where: { _ in
        let isPruned = Int.random(in: 0..<candidates, using: &generator) < missing
        candidates -= 1
        if isPruned { missing -= 1 }
        return isPruned
      })
    }
  }
}

extension ArraySlice<Layer> {
  /// How many more weights must be pruned to reach a sparsity, rounded to whole weights.
  fileprivate func pruningCount(forSparsity sparsity: Double) -> Int {
    let count = reduce(0) { $0 + $1.weights.count }
    let survivors = reduce(0) { $0 + $1.survivorCount }
    return Int((sparsity * Double(count)).rounded()) - (count - survivors)
  }
}

extension Layer {
  /// The number of weights that no mask prunes.
  var survivorCount: Int {
    mask.map { $0.count { $0 } } ?? weights.count
  }

  fileprivate mutating func prune(within limit: inout MagnitudeLimit) {
    prune(where: { limit.takes($0) })
  }

  /// Asks for every surviving weight, in order, whether it is to be pruned.
  @inline(__always)
  fileprivate mutating func prune(where isPruned: (Float) -> Bool) {
    var mask = self.mask ?? Array(repeating: true, count: weights.count)
    self.mask = nil
    var hasPruned = false
    for index in mask.indices {
      if mask[index] {
        guard isPruned(weights[index]) else { continue }
        mask[index] = false
        weights[index] = 0
        sharing?.codes[index] = 0
      }
      hasPruned = true
    }
    if hasPruned { self.mask = mask }
  }
}
