/// A number for each element of a vector of the network.
enum Coefficients: Equatable {
  /// The same for all.
  case uniform(Double)
  case each([Double])

  /// The number of an element.
  subscript(index: Int) -> Double {
    switch self {
    case .uniform(let value): value
    case .each(let values): values[index]
    }
  }

  /// The number that all elements have; `nil` when they differ.
  var uniform: Double? {
    guard case .uniform(let value) = self else { return nil }
    return value
  }

  /// How many numbers are held.
  var count: Int {
    switch self {
    case .uniform: 1
    case .each(let values): values.count
    }
  }

  /// Whether `condition` holds for all.
  func allSatisfy(_ condition: (Double) -> Bool) -> Bool {
    switch self {
    case .uniform(let value): condition(value)
    case .each(let values): values.allSatisfy(condition)
    }
  }

  /// A function of each.
  func map(_ function: (Double) -> Double) -> Coefficients {
    switch self {
    case .uniform(let value): .uniform(function(value))
    case .each(let values): .each(values.map(function))
    }
  }

  /// A function of each and its partner; preconditions check that there are equally many.
  func combined(
    with other: Coefficients, _ function: (Double, Double) -> Double
  ) -> Coefficients {
    switch (self, other) {
    case (.uniform(let first), _): return other.map { function(first, $0) }
    case (_, .uniform(let second)): return map { function($0, second) }
    case (.each(let first), .each(let second)):
      precondition(first.count == second.count, "a number for each element")
      return .each(zip(first, second).map(function))
    }
  }
}
