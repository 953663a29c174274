/// What is known of samples, and what a network for them is to say.
public enum Truth: Sendable, Equatable {
  /// Classification: `count` class numbers, counted from 0, each below `classes`.
  case labels([UInt8], classes: Int)

  /// Regression: `count × outputs` values, row-major.
  case targets([Float], outputs: Int)
}

extension Truth {
  /// The number of samples.
  public var count: Int {
    switch self {
    case .labels(let labels, _): labels.count
    case .targets(let values, let outputs): values.count / outputs
    }
  }

  /// How many outputs a network has that says it: one for each class, or for each target.
  public var outputs: Int {
    switch self {
    case .labels(_, let classes): classes
    case .targets(_, let outputs): outputs
    }
  }

  /// Whether samples have targets instead of classes.
  public var isTargets: Bool {
    switch self {
    case .labels: false
    case .targets: true
    }
  }

  /// That of the samples at `indices`, in their order.
  func selecting(_ indices: some Collection<Int>) -> Truth {
    switch self {
    case .labels(let labels, let classes):
      .labels(indices.map { labels[$0] }, classes: classes)
    case .targets(let values, let outputs):
      .targets(Samples.rows(values, outputs, indices), outputs: outputs)
    }
  }
}

extension Samples {
  /// The number of each sample's class; none where samples have targets.
  public var labels: [UInt8] {
    get {
      switch truth {
      case .labels(let labels, _): labels
      case .targets: []
      }
    }
    set {
      precondition(newValue.count == count && !truth.isTargets, "a label for each sample")
      truth = .labels(newValue, classes: truth.outputs)
    }
  }
}
