extension Parameter {
  /// What the parameter takes, in words.
  public var expectation: String { kind.expectation }
}

extension Parameter.Kind {
  /// What is taken, in words: `a number above 0 and at most 1`.
  public var expectation: String {
    switch self {
    case .number(let range, let openLow, let openHigh):
      let low = Parameters.Value.number(range.lowerBound)
      let high = Parameters.Value.number(range.upperBound)
      let atLow = "a number \(openLow ? "above" : "at least") \(low)"
      return range.upperBound.isFinite
        ? atLow + " and \(openHigh ? "below" : "at most") \(high)" : atLow
    case .integer(let range):
      return "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words):
      return "one of " + words.joined(separator: ", ")
    case .text(let expectation, _):
      return expectation
    case .list(let element):
      return "a list, each item \(element.expectation)"
    }
  }
}
