/// What the outputs of a network for a data set stand for.
public enum OutputMeaning: Sendable, Equatable {
  /// Classes that have numbers for names.
  case labels(Classes)

  /// Classes by their names, in the order of their numbers.
  case classes([String])

  /// Values to predict, by their names.
  case targets([String])

  /// How many there are.
  public var count: Int {
    switch self {
    case .labels(let classes): classes.count
    case .classes(let names), .targets(let names): names.count
    }
  }

  /// One word for them.
  public var word: String {
    switch self {
    case .labels, .classes: "classes"
    case .targets: "targets"
    }
  }
}

extension OutputMeaning: CustomStringConvertible {
  /// For instance `labels 0 to 9`, or `setosa, versicolor, virginica`; of many the first.
  public var description: String {
    switch self {
    case .labels(let classes): "\(classes)"
    case .classes(let names), .targets(let names):
      names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    }
  }
}
