import Networks

// A pruned weight stays pruned: whatever is asked for, masks only grow. Weights that tied layers
// use are pruned once and count once, where they are the first layer's own.
extension Network {
  /// Prunes the lowest scores on the way to a target.
  ///
  /// Sparsities are exact to one weight, or where weights go in blocks to half a block; masks that
  /// came in count. Of equal scores at the limit the first are pruned.
  ///
  /// - Parameters:
  ///   - scores: for each layer `outputs × inputs`, none below 0; those of tied layers mean
  ///     nothing.
  ///   - target: how much is to be pruned at the end.
  ///   - pattern: what is pruned together.
  ///   - progress: how far on the way.
  mutating func prune(
    _ scores: [[Float]], to target: PruningTarget, pattern: PruningPattern = .unstructured,
    progress: PruningProgress = .complete
  ) {
    extendMasks(scores, to: target, pattern: pattern, progress: progress)
    clearMasked()
  }

  /// Prunes the smallest magnitudes of the whole network until a fraction of the weights is masked.
  mutating func prune(toSparsity sparsity: Double) {
    prune(layers.map { $0.weights.map(\.magnitude) }, to: .sparsity(sparsity, .global))
  }

  /// Prunes exactly the weights whose magnitude is below `threshold`.
  mutating func prune(below threshold: Float) {
    prune(layers.map { $0.weights.map(\.magnitude) }, to: .threshold(Double(threshold)))
  }

  /// Masks the weights that are exactly zero.
  mutating func pruneZeros() {
    prune(below: .leastNonzeroMagnitude)
  }

  /// Sets what is masked to zero: the weights, and the codes where they are shared.
  mutating func clearMasked() {
    for index in layers.indices {
      guard layers[index].tied == nil, let mask = layers[index].mask else { continue }
      for position in mask.indices where !mask[position] {
        layers[index].weights[position] = 0
        layers[index].sharing?.codes[position] = 0
      }
    }
    restoreTies()
  }

  /// Masks the lowest scores and leaves the weights as they are.
  mutating func extendMasks(
    _ scores: [[Float]], to target: PruningTarget, pattern: PruningPattern,
    progress: PruningProgress
  ) {
    precondition(zip(layers, scores).allSatisfy { $0.weights.count == $1.count }, "a score each")
    switch pattern {
    case .unstructured:
      let candidates = zip(layers, scores).map {
        PruningCandidates(scores: $1, isCandidate: $0.candidates)
      }
      for (range, amount) in amounts(of: target, progress) {
        switch amount {
        case .below(let threshold):
          mask(candidates, in: range, ScoreLimit(below: threshold))
        case .count(let count):
          mask(candidates, in: range, ScoreLimit(lowest: count, of: candidates[range]))
        }
      }
    case .blocks(let outputs):
      maskBlocks(scores, outputs: outputs, to: target, progress)
    case .perGroup(let kept, let group):
      maskGroups(scores, kept: kept, group: group, progress)
    }
    restoreTies()
  }

  /// Masks those candidates of some layers that are within a limit.
  mutating func mask(
    _ candidates: [PruningCandidates], in range: Range<Int>, _ limit: ScoreLimit
  ) {
    var limit = limit
    for index in range { layers[index].mask(candidates[index], within: &limit) }
  }
}

/// What some layers together are to lose.
enum PruningAmount {
  /// What has a score below it.
  case below(Float)
  /// This many weights more.
  case count(Int)
}

extension Network {
  /// Which layers compete with each other, and what they are to lose now.
  func amounts(
    of target: PruningTarget, _ progress: PruningProgress
  ) -> [(layers: Range<Int>, amount: PruningAmount)] {
    func missing(_ sparsity: Double, _ range: Range<Int>) -> (Range<Int>, PruningAmount) {
      let owners = layers[range].filter { $0.tied == nil }
      let count = owners.reduce(0) { $0 + $1.weights.count }
      let survivors = owners.reduce(0) { $0 + $1.survivorCount }
      let due = PruningTarget.count(progress.part(of: sparsity), of: count)
      return (range, .count(max(0, due - (count - survivors))))
    }
    switch target {
    case .sparsity(let sparsity, .global):
      return [missing(sparsity, layers.indices)]
    case .sparsity(let sparsity, .layer):
      return layers.indices.map { missing(sparsity, $0..<$0 + 1) }
    case .rates(let rates):
      precondition(rates.count == layers.count, "a rate for each layer")
      return layers.indices.map { missing(rates[$0], $0..<$0 + 1) }
    case .threshold(let threshold):
      return [(layers.indices, .below(Float(threshold * progress.fraction)))]
    case .pattern:
      preconditionFailure("a pattern without a sparsity of its own needs an amount")
    }
  }
}

extension Layer {
  /// The number of weights that no mask prunes.
  var survivorCount: Int { mask.map { $0.count { $0 } } ?? weights.count }

  /// Which weights may be pruned, `nil` when all may: none of a tied layer, whose mask is
  /// another's.
  var candidates: [Bool]? {
    tied == nil ? mask : Array(repeating: false, count: weights.count)
  }

  /// Visits every weight that no mask prunes, in order.
  @inline(__always)
  func forEachSurvivor(_ body: (Float) -> Void) {
    PruningCandidates(scores: weights, isCandidate: mask).forEach(body)
  }

  /// Masks those candidates that are within a limit.
  fileprivate mutating func mask(
    _ candidates: PruningCandidates, within limit: inout ScoreLimit
  ) {
    var mask = self.mask ?? Array(repeating: true, count: weights.count)
    self.mask = nil
    for index in mask.indices where candidates.isCandidate?[index] ?? true {
      if limit.takes(candidates.scores[index]) { mask[index] = false }
    }
    if mask.contains(false) { self.mask = mask }
  }
}
