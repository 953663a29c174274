import Parameters

extension PruningPlan {
  /// What is wrong with parameters that are each in range, for a network of this shape.
  ///
  /// - Parameter owner: the strategy's name.
  static func objection(
    to parameters: Parameters, _ shape: NetworkShape, owner: String
  ) -> String? {
    guard parameters["rewind"] == nil || !shape.isReworked else {
      return "found 'rewind' after a stage that removes parts of the network, shares its weights "
        + "or rounds them to bytes, expected it before: training from the beginning wouldn't lead "
        + "to what that stage made; put '\(owner)' before it, or leave 'rewind' out"
    }
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
    if let rates = parameters.numbers("rates") {
      return objection(toRates: rates.count, shape) ?? shape.objection(toPruning: rates)
    }
    guard let sparsity = parameters.number("sparsity") else { return nil }
    return parameters.word("scope") == PruningScope.layer.rawValue
      ? shape.objection(toPruning: Array(repeating: sparsity, count: shape.layerCount))
      : shape.objection(toPruning: sparsity)
  }

  /// What is wrong with so many rates.
  private static func objection(toRates count: Int, _ shape: NetworkShape) -> String? {
    guard count != shape.layerCount else { return nil }
    return "found \(count) \(count == 1 ? "rate" : "rates") for \(shape), expected "
      + "\(shape.layerCount), one for each layer"
  }

  /// What is wrong with the plan for a network whose shape stages before decided.
  func objection(_ shape: NetworkShape) -> String? {
    guard case .rates(let rates) = target else { return nil }
    return Self.objection(toRates: rates.count, shape)
  }
}
