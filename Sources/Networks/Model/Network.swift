/// A back-propagation network (multi-layer perceptron) as a value.
///
/// Layers are applied in order; each computes `activation(weights · x + bias)`. The last layer's
/// outputs are the logits that a `Loss` reads.
public struct Network: Sendable, Equatable {
  /// The layers, first to last; each one's `inputs` equals the `outputs` of the one before.
  ///
  /// Who changes weights, masks or codes calls `restoreTies` where layers may be tied.
  public var layers: [Layer]

  /// The shared values that layers refer to by `Layer.sharing`; empty when nothing is shared.
  public var codebooks: [[Float]]

  /// What is done to inputs before the first layer; `nil` when it reads them as they are. Training
  /// leaves it alone and sees normalised inputs.
  public var normalization: Normalization?

  /// What is applied to the last layer's outputs. Training and classification don't need it; who
  /// reads the outputs does.
  public var outputFunction: OutputFunction

  /// Creates a network, in which tied layers take over the weights that they are tied to;
  /// preconditions check that the layers' widths chain and what `restoreTies` needs.
  public init(
    layers: [Layer], codebooks: [[Float]] = [], normalization: Normalization? = nil,
    outputFunction: OutputFunction = .none
  ) {
    precondition(!layers.isEmpty, "a network has at least one layer")
    for (before, after) in zip(layers, layers.dropFirst()) {
      precondition(before.outputs == after.inputs, "layer widths must chain")
    }
    precondition(
      normalization.map { $0.offset.count == layers[0].inputs } ?? true,
      "an offset and a scale for each input")
    self.layers = layers
    self.codebooks = codebooks
    self.normalization = normalization
    self.outputFunction = outputFunction
    restoreTies()
  }

  /// The widths from the input to the output, for instance `[784, 300, 100, 10]`.
  public var widths: [Int] { [layers[0].inputs] + layers.map(\.outputs) }

  /// The number of weights and biases, zeros included. What tied layers share counts once.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.ownWeights.count + $1.bias.count } }

  /// The number of weights and biases that are not exactly zero. What tied layers share counts
  /// once.
  public var nonzeroCount: Int {
    layers.reduce(0) { sum, layer in
      sum + layer.ownWeights.count { $0 != 0 } + layer.bias.count { $0 != 0 }
    }
  }
}
