import Parameters

/// A model file as a suite names it.
public struct ModelSource: Sendable, Hashable {
  /// The file's path; one that a suite has without a leading `/` begins at the suite's folder.
  public let path: String

  /// The hidden layers' activation, for files that hold weights alone.
  public let activation: TrainingPlan.Activation?

  /// The layers' names in order, for files in which their shapes don't tell.
  public let layers: [String]?

  /// Creates a source.
  public init(path: String, activation: TrainingPlan.Activation? = nil, layers: [String]? = nil) {
    self.path = path
    self.activation = activation
    self.layers = layers
  }
}

/// Where a suite's network begins.
public enum ModelOrigin: Sendable, Hashable {
  /// With random weights.
  case initial

  /// As a file has it: compressed as it is, and not trained before.
  case file(ModelSource)

  /// With a file's layers but the last, which is new: trained for another task (transfer learning;
  /// Yosinski et al., "How transferable are features in deep neural networks?", 2014).
  case transfer(ModelSource)

  /// The file, if there is one.
  public var source: ModelSource? {
    switch self {
    case .initial: nil
    case .file(let source), .transfer(let source): source
    }
  }
}

/// Looks at a model file for its network's shape: whoever reads suites knows no formats.
public typealias ModelShapes =
  @Sendable (_ source: ModelSource) throws(ModelSourceError) -> NetworkShape

/// What reads suites without model files.
public let noModelFiles: ModelShapes = { source throws(ModelSourceError) in
  throw .unreadable("\(source.path): found a model file, expected widths")
}

/// Why a model file has no shape.
public enum ModelSourceError: Error, Equatable {
  /// There is no such file.
  case missing
  /// It can't be read; with the reason, which names the file.
  case unreadable(String)
}
