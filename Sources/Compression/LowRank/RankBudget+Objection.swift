import Parameters

extension RankBudget {
  /// What is wrong with it for a network of this shape.
  func objection(_ shape: NetworkShape) -> String? {
    if let objection = LowRank.objection(toTies: shape) { return objection }
    guard !shape.holdsWeights else {
      return "found weights that an earlier stage prunes, shares or rounds to bytes, expected free "
        + "ones, since the two factors of a layer wouldn't keep that; put 'low-rank' before it"
    }
    if case .ranks(let ranks) = amount, ranks.count != shape.layerCount {
      return "found \(ranks.count) \(ranks.count == 1 ? "rank" : "ranks") in 'ranks' for \(shape), "
        + "expected \(shape.layerCount), one for each layer"
    }
    guard let widths = shape.layerWidths else { return nil }
    if case .ranks(let ranks) = amount, let objection = Self.objection(ranks, widths) {
      return objection
    }
    return keepsAll ? nil : objection(toKeepingAllOf: widths, shape)
  }

  /// Whether it is asked for that nothing goes.
  private var keepsAll: Bool {
    switch amount {
    case .energy(1, _), .keep(1, _): true
    default: false
    }
  }

  private static func objection(_ ranks: [Int], _ widths: [LayerWidths]) -> String? {
    for (index, (rank, layer)) in zip(ranks, widths).enumerated() {
      let most = min(layer.inputs, layer.outputs)
      if rank > most {
        return "found a rank of \(rank) for layer \(index + 1) of \(layer.inputs) inputs and "
          + "\(layer.outputs) outputs, expected at most \(most)"
      }
    }
    return nil
  }

  /// What is wrong with a budget that makes no layer smaller, or less than all can have.
  private func objection(toKeepingAllOf widths: [LayerWidths], _ shape: NetworkShape) -> String? {
    let most = widths.map(\.largestRank).max() ?? 0
    guard most > 0 else {
      return "found no layer of \(shape) that two could take the place of with fewer weights, "
        + "expected at least 2 inputs and 3 outputs, or the other way round"
    }
    if case .keep(let fraction, .global) = amount {
      let all = widths.reduce(0) { $0 + $1.weights }
      let least = widths.reduce(0) { $0 + $1.cost(rank: 1) }
      guard Double(least) <= fraction * Double(all) else {
        return "found \(Int(fraction * Double(all))) of the \(all) weights of \(shape) to keep, "
          + "expected at least the \(least) that ranks of 1 take"
      }
    }
    guard let ranks = knownRanks(widths), ranks.allSatisfy({ $0 == nil }) else { return nil }
    return "found ranks that make no layer of \(shape) smaller, expected at most \(most) for one"
  }

  /// The shapes that may be left.
  func outcomes(_ shape: NetworkShape) -> [NetworkShape] {
    var shapes: [[Int?]] = [[shape.widths[0]]]
    let layers = zip(shape.widths, shape.widths.dropFirst())
    for (index, (inputs, outputs)) in layers.enumerated() {
      let between = between(inputs, outputs, layer: index)
      shapes = between.flatMap { widths in shapes.map { $0 + widths + [outputs] } }
      // Of very many only the largest and the smallest number of layers is known.
      if shapes.count > 1000 { shapes = [shapes[0], shapes[shapes.count - 1]] }
    }
    return shapes.map { widths in
      widths == shape.widths ? shape : NetworkShape(widths).reworked
    }
  }

  /// What may stand between a layer's inputs and outputs then.
  private func between(_ inputs: Int?, _ outputs: Int?, layer: Int) -> [[Int?]] {
    guard !keepsAll else { return [[]] }
    guard let inputs, let outputs else { return [[], [nil]] }
    let widths = LayerWidths(inputs: inputs, outputs: outputs)
    if let rank = knownRank(widths, layer: layer) {
      return [widths.smaller(rank).map { [$0] } ?? []]
    }
    return widths.largestRank > 0 ? [[], [nil]] : [[]]
  }

  /// Which ranks layers get, where their weights don't decide it.
  private func knownRanks(_ widths: [LayerWidths]) -> [Int?]? {
    let ranks = widths.enumerated().map { knownRank($1, layer: $0) }
    guard ranks.allSatisfy({ $0 != nil }) else { return nil }
    return zip(widths, ranks).map { widths, rank in rank.flatMap(widths.smaller) }
  }

  private func knownRank(_ widths: LayerWidths, layer: Int) -> Int? {
    switch amount {
    case .rank(let rank): rank
    case .ranks(let ranks): ranks[layer]
    case .keep(let fraction, .layer): Self.rank(of: widths, keeping: fraction)
    case .energy, .keep(_, .global): nil
    }
  }
}

extension NetworkShape {
  /// Each layer's widths, when all are known.
  fileprivate var layerWidths: [LayerWidths]? {
    knownWidths.map { widths in
      zip(widths, widths.dropFirst()).map { LayerWidths(inputs: $0, outputs: $1) }
    }
  }
}
