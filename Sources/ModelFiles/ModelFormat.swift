import Networks

/// A kind of file that holds networks, this program's own or another's.
///
/// A new format is a type that conforms to this, and a line in `ModelFormats`.
public protocol ModelFormat: Sendable, SendableMetatype {
  /// What messages and documents call it.
  static var name: String { get }

  /// How names of its files end, each with its dot: `[".onnx"]`.
  static var endings: [String] { get }

  /// Reads a network.
  ///
  /// - Parameter hints: what the file itself may not say.
  /// - Throws: `ModelFileError`; memory is only taken for what the file can really hold.
  static func read(_ path: String, hints: ModelHints) throws(ModelFileError) -> ReadModel

  /// Writes a network whole, or leaves what was there.
  ///
  /// - Returns: the bytes of all files that were written.
  /// - Throws: `ModelFileError`, `unsupported` for a format that is only read.
  static func write(
    _ network: Network, to path: String, options: ModelWriting
  ) throws(ModelFileError) -> Int
}

/// A network from a file.
public struct ReadModel: Sendable, Equatable {
  /// The network.
  public var network: Network

  /// What whoever reads the file should know, a sentence each: what was assumed, what left aside.
  public var notes: [String]

  /// Creates a model.
  public init(network: Network, notes: [String] = []) {
    self.network = network
    self.notes = notes
  }
}

/// What is said beside a file that holds weights alone.
public struct ModelHints: Sendable, Hashable {
  /// The hidden layers' activation, where the file doesn't say; `nil` when nobody said.
  public var activation: Activation?

  /// The layers' names in order, as the file has them in front of `.weight`; `nil` takes them from
  /// shapes that chain.
  public var layers: [String]?

  /// Creates hints.
  public init(activation: Activation? = nil, layers: [String]? = nil) {
    self.activation = activation
    self.layers = layers
  }
}

/// How a file is written, where its format leaves a choice.
public struct ModelWriting: Sendable, Hashable {
  /// Pruned weights are written as sparse tensors, which fewer programs read.
  public var isSparse: Bool

  /// Shared weights are written as codebooks and codes.
  public var hasCodebooks: Bool

  /// Layers of bytes don't get the scales of inputs that the network has: whoever runs the model
  /// finds some in each call. That is another network, with the same weights.
  public var scalesInputsAnew: Bool

  /// Creates a choice.
  public init(
    isSparse: Bool = false, hasCodebooks: Bool = false, scalesInputsAnew: Bool = false
  ) {
    self.isSparse = isSparse
    self.hasCodebooks = hasCodebooks
    self.scalesInputsAnew = scalesInputsAnew
  }
}
