import Parameters

extension NetworkShape {
  /// What is wrong with pruning a fraction of all weights, to the nearest whole weight.
  func objection(toPruning sparsity: Double) -> String? {
    guard let count = weightCounts?.reduce(0, +) else { return nil }
    return objection(toPruning: [(sparsity, count)], of: "the \(count) weights of \(self)")
  }

  /// What is wrong with pruning a fraction of each layer's weights.
  func objection(toPruning rates: [Double]) -> String? {
    guard let counts = weightCounts else { return nil }
    return objection(toPruning: zip(rates, counts).map { ($0, $1) }, of: "a layer of \(self)")
  }

  private func objection(
    toPruning parts: [(sparsity: Double, count: Int)], of weights: String
  ) -> String? {
    let due = parts.map { PruningTarget.count($0.sparsity, of: $0.count) }
    if zip(due, parts).contains(where: { $0 == $1.count }) {
      return "found a sparsity that leaves none of \(weights), expected some to be left: choose a "
        + "smaller one"
    }
    if due.allSatisfy({ $0 == 0 }), parts.contains(where: { $0.sparsity > 0 }) {
      return "found a sparsity that prunes none of \(weights), expected some to go: choose a "
        + "larger one"
    }
    return nil
  }

  /// What is wrong with keeping some of every group of consecutive inputs.
  func objection(kept: Int, group: Int) -> String? {
    guard let widths = knownWidths else { return nil }
    let largest = widths.dropLast().max() ?? 0
    let room = PruningPattern.room(in: min(group, largest), kept: kept, group: group)
    guard room == min(group, largest) else { return nil }
    return "found a pattern that prunes none of at most \(largest) inputs of a layer of \(self), "
      + "expected some to go: choose a smaller group"
  }
}
