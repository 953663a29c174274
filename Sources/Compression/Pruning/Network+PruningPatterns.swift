import Networks

extension Network {
  /// Masks on the way to N:M sparsity: of every group the weights that the pattern leaves no room
  /// for are candidates, and of all the network's candidates those with the lowest scores go first.
  mutating func maskGroups(
    _ scores: [[Float]], kept: Int, group: Int, _ progress: PruningProgress
  ) {
    let candidates = zip(layers, scores).map {
      PruningCandidates(scores: $1, isCandidate: $0.surplus($1, kept: kept, group: group))
    }
    let surplus = candidates.reduce(0) { $0 + $1.count }
    let owners = layers.filter { $0.tied == nil }
    let total = owners.reduce(0) { $0 + $1.weights.count }
    let pruned = total - owners.reduce(0) { $0 + $1.survivorCount }
    let end = Double(pruned + surplus) / Double(total)
    let due = Int((progress.part(of: end) * Double(total)).rounded())
    let count = min(max(0, due - pruned), surplus)
    mask(candidates, in: layers.indices, ScoreLimit(lowest: count, of: candidates[...]))
  }

  /// Masks whole blocks, those with the lowest root mean square of their scores first.
  ///
  /// For whole blocks that is the order of their sums of squares. Those at the edge, which have
  /// fewer weights, compete by what they cost.
  mutating func maskBlocks(
    _ scores: [[Float]], outputs: Int, to target: PruningTarget, _ progress: PruningProgress
  ) {
    let blocks = layers.indices.map { layers[$0].blocks(scores[$0], outputs: outputs) }
    for (range, amount) in amounts(of: target, progress) {
      let competing = range.flatMap { layer in
        blocks[layer].filter { $0.survivors > 0 }.map { (layer: layer, block: $0) }
      }
      switch amount {
      case .below(let threshold):
        for (layer, block) in competing where block.score < threshold {
          layers[layer].mask(block, outputs: outputs)
        }
      case .count(var count):
        let order = competing.indices.sorted {
          (competing[$0].block.score, $0) < (competing[$1].block.score, $1)
        }
        for index in order {
          let (layer, block) = competing[index]
          // To the nearest block.
          guard 2 * count >= block.survivors, count > 0 else { break }
          layers[layer].mask(block, outputs: outputs)
          count -= block.survivors
        }
      }
    }
  }
}

/// The weights of some consecutive outputs to one input.
struct WeightBlock {
  /// The first output's weight.
  let output, input: Int
  /// The weights that no mask prunes.
  let survivors: Int
  /// The root mean square of the scores.
  let score: Float
}

extension Layer {
  /// For each weight whether it is among those of its group, `group` consecutive inputs of an
  /// output, that have to go so that `kept` are left. A shorter last group keeps the same share,
  /// rounded up.
  fileprivate func surplus(_ scores: [Float], kept: Int, group: Int) -> [Bool] {
    var surplus = [Bool](repeating: false, count: weights.count)
    guard tied == nil else { return surplus }
    for row in stride(from: 0, to: weights.count, by: inputs) {
      for start in stride(from: row, to: row + inputs, by: group) {
        let end = min(start + group, row + inputs)
        let room = PruningPattern.room(in: end - start, kept: kept, group: group)
        let survivors = (start..<end).filter { mask?[$0] ?? true }
        let order = survivors.sorted { (scores[$0], $0) < (scores[$1], $1) }
        for index in order.dropLast(room) { surplus[index] = true }
      }
    }
    return surplus
  }

  /// All blocks of the layer, the last outputs' perhaps lower; none of a tied one.
  fileprivate func blocks(_ scores: [Float], outputs height: Int) -> [WeightBlock] {
    guard tied == nil else { return [] }
    return stride(from: 0, to: outputs, by: height).flatMap { output in
      let rows = output..<min(output + height, outputs)
      return (0..<inputs).map { input in
        var sum: Float = 0
        var survivors = 0
        for row in rows {
          let index = row * inputs + input
          sum += scores[index] * scores[index]
          if mask?[index] ?? true { survivors += 1 }
        }
        return WeightBlock(
          output: output, input: input, survivors: survivors,
          score: (sum / Float(rows.count)).squareRoot())
      }
    }
  }

  fileprivate mutating func mask(_ block: WeightBlock, outputs height: Int) {
    if mask == nil { mask = Array(repeating: true, count: weights.count) }
    for row in block.output..<min(block.output + height, outputs) {
      mask?[row * inputs + block.input] = false
    }
  }
}
