import Parameters

extension StructuredPruning.Target {
  /// What is wrong with removing neurons from a network of this shape.
  func objection(_ shape: NetworkShape) -> String? {
    if let objection = StructuredPruning.objection(toTies: shape) { return objection }
    guard shape.hiddenCount > 0 else {
      return "found no hidden layers in \(shape), expected at least one: neurons are removed from "
        + "hidden layers only"
    }
    if case .each(let keeps) = self, keeps.count != shape.hiddenCount {
      return "found \(keeps.count) \(keeps.count == 1 ? "fraction" : "fractions") in 'keeps' for "
        + "\(shape), expected \(shape.hiddenCount), one for each hidden layer"
    }
    guard !keepsAll, let widths = shape.knownWidths, keepsAllNeurons(of: widths) else { return nil }
    return "found fractions of the hidden neurons of \(shape) that come to all of them, expected "
      + "fewer to keep: choose a smaller fraction"
  }

  /// The shape that is left. Where layers compete, scores decide how many neurons each keeps.
  func outcome(_ shape: NetworkShape) -> NetworkShape {
    let hidden = shape.widths.dropFirst().dropLast()
    switch self {
    case .same(let keep, .layer):
      return shape.with(hidden: hidden.map { $0.map { NeuronBudget.count(keep, of: $0) } })
    case .same(_, .global):
      return shape.with(hidden: hidden.map { _ in nil })
    case .each(let keeps):
      return shape.with(
        hidden: zip(hidden, keeps).map { width, keep in
          width.map { NeuronBudget.count(keep, of: $0) }
        })
    }
  }

  /// Whether it is asked for that nothing goes.
  private var keepsAll: Bool {
    switch self {
    case .same(let keep, _): keep == 1
    case .each(let keeps): keeps.allSatisfy { $0 == 1 }
    }
  }

  private func keepsAllNeurons(of widths: [Int]) -> Bool {
    guard case .same(let keep, .global) = self else {
      let shape = NetworkShape(widths)
      return outcome(shape) == shape
    }
    let count = widths.dropFirst().dropLast().reduce(0, +)
    return NeuronBudget.count(keep, of: count, layers: widths.count - 2) == count
  }
}
