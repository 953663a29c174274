import Parameters

extension PruningPlan {
  /// What is wrong with parameters that are each in range, for a network of this shape.
  ///
  /// - Parameter owner: the strategy's name.
  static func objection(
    to parameters: Parameters, _ shape: NetworkShape, owner: String
  ) -> String? {
    let given = ["sparsity", "threshold", "rates"].filter { parameters[$0] != nil }
    let pattern = parameters.word("pattern").flatMap { PruningPattern($0) }
    if case .perGroup(let kept, let group) = pattern {
      guard let amount = given.first else { return shape.objection(kept: kept, group: group) }
      return "found '\(amount)' beside an N:M pattern, which is a sparsity of its own: remove one"
    }
    if given.isEmpty {
      return "\(owner) lacks one of 'sparsity', 'threshold', 'rates', expected exactly one of them"
    }
    if given.count > 1 {
      return "found '\(given[0])' and '\(given[1])', expected exactly one of them: remove one"
    }
    if let rates = parameters.numbers("rates"), rates.count != shape.layerCount {
      let word = rates.count == 1 ? "rate" : "rates"
      return "found \(rates.count) \(word) for \(shape), expected \(shape.layerCount), one for "
        + "each layer"
    }
    if let rates = parameters.numbers("rates") { return shape.objection(toPruning: rates) }
    guard let sparsity = parameters.number("sparsity") else { return nil }
    return parameters.word("scope") == PruningScope.layer.rawValue
      ? shape.objection(toPruning: Array(repeating: sparsity, count: shape.layerCount))
      : shape.objection(toPruning: sparsity)
  }
}
